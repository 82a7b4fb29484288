//! The macro behind the list of all faults.

/// Makes [`Fault`] out of five lists: what strikes on the wire has the field `on`, what spoils shared data
/// has it too but knows one place, what breaks a SAML response or a step of an OpenID sign-on is for an
/// application or for all, and the others have their own fields alone.
macro_rules! faults {
    (
        wire: { $($(#[doc = $wire_doc:literal])* $wire:ident = $wire_kind:literal { $($wire_field:tt)* })* }
        shared: { $($(#[doc = $shared_doc:literal])* $shared:ident = $shared_kind:literal { $($shared_field:tt)* })* }
        response: { $($(#[doc = $response_doc:literal])* $response:ident = $response_kind:literal)* }
        openid: { $($stage:ident { $($(#[doc = $openid_doc:literal])* $openid:ident = $openid_kind:literal)* })* }
        other: { $($(#[doc = $other_doc:literal])* $other:ident = $other_kind:literal { $($other_field:tt)* })* }
    ) => {
        /// One fault. The fields beside `kind` and `times` belong to the kind.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", deny_unknown_fields)]
        pub(crate) enum Fault {
            $($(#[doc = $wire_doc])* #[serde(rename = $wire_kind)] $wire { #[serde(default)] on: Route, $($wire_field)* },)*
            $($(#[doc = $shared_doc])* #[serde(rename = $shared_kind)] $shared { #[serde(default)] on: Connec, $($shared_field)* },)*
            $($(#[doc = $response_doc])* #[serde(rename = $response_kind)] $response(Target),)*
            $($($(#[doc = $openid_doc])* #[serde(rename = $openid_kind)] $openid(Target),)*)*
            $($(#[doc = $other_doc])* #[serde(rename = $other_kind)] $other { $($other_field)* },)*
        }

        impl Fault {
            /// The kinds, as the admin API names them.
            pub(crate) const KINDS: &[&str] = &[$($wire_kind,)* $($shared_kind,)* $($response_kind,)* $($($openid_kind,)*)* $($other_kind,)*];

            /// The kind, as the admin API names it.
            pub(crate) fn kind(&self) -> &'static str {
                match self {
                    $(Self::$wire { .. } => $wire_kind,)*
                    $(Self::$shared { .. } => $shared_kind,)*
                    $(Self::$response(_) => $response_kind,)*
                    $($(Self::$openid(_) => $openid_kind,)*)*
                    $(Self::$other { .. } => $other_kind,)*
                }
            }

            /// The route of a fault on the wire; nothing for the others.
            pub(crate) fn route(&self) -> Option<Route> {
                match self {
                    $(Self::$wire { on, .. } => Some(*on),)*
                    $(Self::$shared { on, .. } => Some(on.route()),)*
                    _ => None,
                }
            }

            /// The application that a broken SAML response is for; nothing for other faults.
            pub(crate) fn target(&self) -> Option<Option<&str>> {
                match self {
                    $(Self::$response(target) => Some(target.app.as_deref()),)*
                    Self::MissingAttribute { app, .. } => Some(app.as_deref()),
                    _ => None,
                }
            }

            /// The step of an OpenID sign-on that a fault spoils, and for which application; nothing for
            /// other faults.
            pub(crate) fn stage(&self) -> Option<(Stage, Option<&str>)> {
                match self {
                    $($(Self::$openid(target) => Some((Stage::$stage, target.app.as_deref())),)*)*
                    Self::OidcMissingClaim { app, .. } => Some((Stage::Token, app.as_deref())),
                    _ => None,
                }
            }
        }
    };
}

pub(super) use faults;
