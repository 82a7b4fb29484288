PHP_ARG_WITH([maestrano],
  [for maestrano support],
  [AS_HELP_STRING([--with-maestrano[=DIR]],
    [Include maestrano support. DIR is the prefix of libmaestrano; pkg-config finds it if left out])])

PHP_ARG_ENABLE([maestrano-static],
  [whether to put libmaestrano into the extension],
  [AS_HELP_STRING([--enable-maestrano-static],
    [Link libmaestrano.a into the extension, so that it needs no other file])],
  [no],
  [no])

if test "$PHP_MAESTRANO" != "no"; then
  dnl Only get_module is visible: names of a static libmaestrano must not meet those of another extension.
  MAESTRANO_CFLAGS="-fvisibility=hidden -Wall -Wextra -Wno-unused-parameter"

  if test "$PHP_MAESTRANO" != "yes"; then
    MAESTRANO_INCLUDE="$PHP_MAESTRANO/include"
    MAESTRANO_LIBDIR="$PHP_MAESTRANO/$PHP_LIBDIR"
  else
    AC_PATH_PROG([PKG_CONFIG], [pkg-config], [no])
    if test "$PKG_CONFIG" = "no" || ! $PKG_CONFIG --exists maestrano; then
      AC_MSG_ERROR([libmaestrano was not found: use --with-maestrano=DIR, or put the folder of maestrano.pc into PKG_CONFIG_PATH])
    fi
    MAESTRANO_INCLUDE=`$PKG_CONFIG maestrano --variable=includedir`
    MAESTRANO_LIBDIR=`$PKG_CONFIG maestrano --variable=libdir`
  fi
  if test ! -r "$MAESTRANO_INCLUDE/maestrano.h"; then
    AC_MSG_ERROR([$MAESTRANO_INCLUDE/maestrano.h is missing])
  fi
  PHP_ADD_INCLUDE([$MAESTRANO_INCLUDE])

  if test "$PHP_MAESTRANO_STATIC" = "yes"; then
    if test ! -r "$MAESTRANO_LIBDIR/libmaestrano.a"; then
      AC_MSG_ERROR([$MAESTRANO_LIBDIR/libmaestrano.a is missing])
    fi
    MAESTRANO_SHARED_LIBADD="-Wl,--exclude-libs,ALL -Wl,$MAESTRANO_LIBDIR/libmaestrano.a -lgcc_s -lrt -lpthread -lm -ldl"
  else
    PHP_ADD_LIBRARY_WITH_PATH([maestrano], [$MAESTRANO_LIBDIR], [MAESTRANO_SHARED_LIBADD])
  fi
  PHP_SUBST([MAESTRANO_SHARED_LIBADD])

  PHP_ADD_EXTENSION_DEP([maestrano], [date])
  PHP_ADD_EXTENSION_DEP([maestrano], [json])
  PHP_ADD_EXTENSION_DEP([maestrano], [spl])
  PHP_NEW_EXTENSION([maestrano],
    [maestrano.c configuration.c marketplace.c saml.c openid.c sso.c session.c webhook.c account.c list.c connec.c connec_batch.c connec_calls.c connec_id_map.c connec_ids.c connec_numbers.c connec_options.c connec_records.c connec_walk.c connec_webhook.c connec_writer.c records.c exceptions.c arguments.c documents.c],
    [$ext_shared],,
    [$MAESTRANO_CFLAGS])
fi
