/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 724e391f38e35bde03f9600a47ba313190dde7e2 */

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Maestrano_Connec___construct, 0, 0, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_get, 0, 1, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, path, IS_STRING, 0)
	ZEND_ARG_TYPE_MASK(0, filter, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_MASK(0, orderBy, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, top, IS_LONG, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, skip, IS_LONG, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, search, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_MASK(0, select, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, extra, IS_ARRAY, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_post, 0, 2, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, path, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, body, IS_MIXED, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Connec_put arginfo_class_Maestrano_Connec_post

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_delete, 0, 1, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, path, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_report, 0, 1, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, name, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, parameters, IS_ARRAY, 0, "[]")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_create, 0, 2, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, entity, IS_MIXED, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, sparse, _IS_BOOL, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, matchingFields, IS_ARRAY, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, attachToOrganization, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_update, 0, 3, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 1)
	ZEND_ARG_TYPE_INFO(0, entity, IS_MIXED, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, sparse, _IS_BOOL, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, matchingFields, IS_ARRAY, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, attachToOrganization, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_upsert, 0, 4, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO(0, provider, Maestrano\\Provider, 0)
	ZEND_ARG_TYPE_INFO(0, ownId, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, entity, IS_MIXED, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, sparse, _IS_BOOL, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, matchingFields, IS_ARRAY, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, attachToOrganization, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_link, 0, 4, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 0)
	ZEND_ARG_OBJ_INFO(0, provider, Maestrano\\Provider, 0)
	ZEND_ARG_TYPE_INFO(0, ownId, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_archive, 0, 2, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, status, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_merge, 0, 3, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, ids, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, entity, IS_MIXED, 0, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_index, 0, 0, Maestrano\\ConnecResponse, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_schema, 0, 1, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Connec_example arginfo_class_Maestrano_Connec_schema

#define arginfo_class_Maestrano_Connec_version arginfo_class_Maestrano_Connec_index

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_transactionLogs, 0, 0, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, pending, _IS_BOOL, 0, "false")
	ZEND_ARG_TYPE_MASK(0, filter, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_MASK(0, orderBy, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, top, IS_LONG, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, skip, IS_LONG, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, search, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_MASK(0, select, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, extra, IS_ARRAY, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_reportFailure, 0, 3, Maestrano\\ConnecResponse, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, id, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, message, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_all, 0, 1, Maestrano\\Walk, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_TYPE_MASK(0, filter, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_MASK(0, orderBy, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, top, IS_LONG, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, skip, IS_LONG, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, search, IS_STRING, 1, "null")
	ZEND_ARG_TYPE_MASK(0, select, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, extra, IS_ARRAY, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, resumeAt, IS_STRING, 1, "null")
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Connec_pages arginfo_class_Maestrano_Connec_all

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Connec_changes, 0, 1, Maestrano\\Walk, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_OBJ_TYPE_MASK(0, since, DateTimeInterface, MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_MASK(0, filter, MAY_BE_ARRAY|MAY_BE_STRING|MAY_BE_NULL, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, top, IS_LONG, 1, "null")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, overlap, IS_LONG, 1, "null")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Connec_batch, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, operations, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, sequential, _IS_BOOL, 0, "true")
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, otherGroups, _IS_BOOL, 0, "false")
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Connec_url, 0, 1, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, path, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Walk___construct arginfo_class_Maestrano_Connec___construct

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Walk_current, 0, 0, IS_MIXED, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Walk_key, 0, 0, IS_LONG, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Walk_next, 0, 0, IS_VOID, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_Walk_rewind arginfo_class_Maestrano_Walk_next

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Walk_valid, 0, 0, _IS_BOOL, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Walk_resumeAt, 0, 0, IS_STRING, 1)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_INFO_EX(arginfo_class_Maestrano_Provider___construct, 0, 0, 2)
	ZEND_ARG_TYPE_INFO(0, provider, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, realm, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Provider_id, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, ownId, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_Provider_find, 0, 1, IS_STRING, 1)
	ZEND_ARG_TYPE_INFO(0, id, IS_MIXED, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Provider_fold, 0, 2, stdClass, 0)
	ZEND_ARG_TYPE_INFO(0, entity, IS_MIXED, 0)
	ZEND_ARG_TYPE_INFO(0, references, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Provider_unfold, 0, 2, Maestrano\\\125nfolded, 0)
	ZEND_ARG_TYPE_INFO(0, entity, IS_MIXED, 0)
	ZEND_ARG_TYPE_INFO(0, references, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Provider_foldWith, 0, 4, Maestrano\\Folded, 0)
	ZEND_ARG_OBJ_INFO(0, idMap, Maestrano\\IdMap, 0)
	ZEND_ARG_TYPE_INFO(0, group, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, entity, IS_MIXED, 0)
	ZEND_ARG_TYPE_INFO(0, references, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_OBJ_INFO_EX(arginfo_class_Maestrano_Provider_unfoldWith, 0, 4, Maestrano\\\125nfolded, 0)
	ZEND_ARG_OBJ_INFO(0, idMap, Maestrano\\IdMap, 0)
	ZEND_ARG_TYPE_INFO(0, group, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, entity, IS_MIXED, 0)
	ZEND_ARG_TYPE_INFO(0, references, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_IdMap_findConnec, 0, 3, IS_STRING, 1)
	ZEND_ARG_TYPE_INFO(0, group, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, ownId, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_IdMap_findOwn, 0, 3, IS_STRING, 1)
	ZEND_ARG_TYPE_INFO(0, group, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, connecId, IS_STRING, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_Maestrano_MemoryIdMap_findConnec arginfo_class_Maestrano_IdMap_findConnec

#define arginfo_class_Maestrano_MemoryIdMap_findOwn arginfo_class_Maestrano_IdMap_findOwn

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_MemoryIdMap_put, 0, 4, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, group, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, ownId, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, connecId, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_Maestrano_MemoryIdMap_remove, 0, 3, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, group, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, resource, IS_STRING, 0)
	ZEND_ARG_TYPE_INFO(0, ownId, IS_STRING, 0)
ZEND_END_ARG_INFO()


ZEND_METHOD(Maestrano_Marketplace, __construct);
ZEND_METHOD(Maestrano_Connec, get);
ZEND_METHOD(Maestrano_Connec, post);
ZEND_METHOD(Maestrano_Connec, put);
ZEND_METHOD(Maestrano_Connec, delete);
ZEND_METHOD(Maestrano_Connec, report);
ZEND_METHOD(Maestrano_Connec, create);
ZEND_METHOD(Maestrano_Connec, update);
ZEND_METHOD(Maestrano_Connec, upsert);
ZEND_METHOD(Maestrano_Connec, link);
ZEND_METHOD(Maestrano_Connec, archive);
ZEND_METHOD(Maestrano_Connec, merge);
ZEND_METHOD(Maestrano_Connec, index);
ZEND_METHOD(Maestrano_Connec, schema);
ZEND_METHOD(Maestrano_Connec, example);
ZEND_METHOD(Maestrano_Connec, version);
ZEND_METHOD(Maestrano_Connec, transactionLogs);
ZEND_METHOD(Maestrano_Connec, reportFailure);
ZEND_METHOD(Maestrano_Connec, all);
ZEND_METHOD(Maestrano_Connec, pages);
ZEND_METHOD(Maestrano_Connec, changes);
ZEND_METHOD(Maestrano_Connec, batch);
ZEND_METHOD(Maestrano_Connec, url);
ZEND_METHOD(Maestrano_Walk, current);
ZEND_METHOD(Maestrano_Walk, key);
ZEND_METHOD(Maestrano_Walk, next);
ZEND_METHOD(Maestrano_Walk, rewind);
ZEND_METHOD(Maestrano_Walk, valid);
ZEND_METHOD(Maestrano_Walk, resumeAt);
ZEND_METHOD(Maestrano_Provider, __construct);
ZEND_METHOD(Maestrano_Provider, id);
ZEND_METHOD(Maestrano_Provider, find);
ZEND_METHOD(Maestrano_Provider, fold);
ZEND_METHOD(Maestrano_Provider, unfold);
ZEND_METHOD(Maestrano_Provider, foldWith);
ZEND_METHOD(Maestrano_Provider, unfoldWith);
ZEND_METHOD(Maestrano_MemoryIdMap, findConnec);
ZEND_METHOD(Maestrano_MemoryIdMap, findOwn);
ZEND_METHOD(Maestrano_MemoryIdMap, put);
ZEND_METHOD(Maestrano_MemoryIdMap, remove);


static const zend_function_entry class_Maestrano_Connec_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Connec___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Connec, get, arginfo_class_Maestrano_Connec_get, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, post, arginfo_class_Maestrano_Connec_post, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, put, arginfo_class_Maestrano_Connec_put, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, delete, arginfo_class_Maestrano_Connec_delete, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, report, arginfo_class_Maestrano_Connec_report, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, create, arginfo_class_Maestrano_Connec_create, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, update, arginfo_class_Maestrano_Connec_update, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, upsert, arginfo_class_Maestrano_Connec_upsert, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, link, arginfo_class_Maestrano_Connec_link, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, archive, arginfo_class_Maestrano_Connec_archive, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, merge, arginfo_class_Maestrano_Connec_merge, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, index, arginfo_class_Maestrano_Connec_index, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, schema, arginfo_class_Maestrano_Connec_schema, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, example, arginfo_class_Maestrano_Connec_example, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, version, arginfo_class_Maestrano_Connec_version, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, transactionLogs, arginfo_class_Maestrano_Connec_transactionLogs, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, reportFailure, arginfo_class_Maestrano_Connec_reportFailure, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, all, arginfo_class_Maestrano_Connec_all, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, pages, arginfo_class_Maestrano_Connec_pages, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, changes, arginfo_class_Maestrano_Connec_changes, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, batch, arginfo_class_Maestrano_Connec_batch, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Connec, url, arginfo_class_Maestrano_Connec_url, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Walk_methods[] = {
	ZEND_MALIAS(Maestrano_Marketplace, __construct, __construct, arginfo_class_Maestrano_Walk___construct, ZEND_ACC_PRIVATE)
	ZEND_ME(Maestrano_Walk, current, arginfo_class_Maestrano_Walk_current, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Walk, key, arginfo_class_Maestrano_Walk_key, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Walk, next, arginfo_class_Maestrano_Walk_next, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Walk, rewind, arginfo_class_Maestrano_Walk_rewind, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Walk, valid, arginfo_class_Maestrano_Walk_valid, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Walk, resumeAt, arginfo_class_Maestrano_Walk_resumeAt, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_Provider_methods[] = {
	ZEND_ME(Maestrano_Provider, __construct, arginfo_class_Maestrano_Provider___construct, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Provider, id, arginfo_class_Maestrano_Provider_id, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Provider, find, arginfo_class_Maestrano_Provider_find, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Provider, fold, arginfo_class_Maestrano_Provider_fold, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Provider, unfold, arginfo_class_Maestrano_Provider_unfold, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Provider, foldWith, arginfo_class_Maestrano_Provider_foldWith, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_Provider, unfoldWith, arginfo_class_Maestrano_Provider_unfoldWith, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_IdMap_methods[] = {
	ZEND_ABSTRACT_ME_WITH_FLAGS(Maestrano_IdMap, findConnec, arginfo_class_Maestrano_IdMap_findConnec, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_ABSTRACT_ME_WITH_FLAGS(Maestrano_IdMap, findOwn, arginfo_class_Maestrano_IdMap_findOwn, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_FE_END
};


static const zend_function_entry class_Maestrano_MemoryIdMap_methods[] = {
	ZEND_ME(Maestrano_MemoryIdMap, findConnec, arginfo_class_Maestrano_MemoryIdMap_findConnec, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_MemoryIdMap, findOwn, arginfo_class_Maestrano_MemoryIdMap_findOwn, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_MemoryIdMap, put, arginfo_class_Maestrano_MemoryIdMap_put, ZEND_ACC_PUBLIC)
	ZEND_ME(Maestrano_MemoryIdMap, remove, arginfo_class_Maestrano_MemoryIdMap_remove, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_Maestrano_Connec(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Connec", class_Maestrano_Connec_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Walk(zend_class_entry *class_entry_Iterator)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Walk", class_Maestrano_Walk_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES|ZEND_ACC_NOT_SERIALIZABLE;
	zend_class_implements(class_entry, 1, class_entry_Iterator);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_Provider(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "Provider", class_Maestrano_Provider_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;

	zval property_provider_default_value;
	ZVAL_UNDEF(&property_provider_default_value);
	zend_string *property_provider_name = zend_string_init("provider", sizeof("provider") - 1, 1);
	zend_declare_typed_property(class_entry, property_provider_name, &property_provider_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_provider_name);

	zval property_realm_default_value;
	ZVAL_UNDEF(&property_realm_default_value);
	zend_string *property_realm_name = zend_string_init("realm", sizeof("realm") - 1, 1);
	zend_declare_typed_property(class_entry, property_realm_name, &property_realm_default_value, ZEND_ACC_PUBLIC|ZEND_ACC_READONLY, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_STRING));
	zend_string_release(property_realm_name);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_IdMap(void)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "IdMap", class_Maestrano_IdMap_methods);
	class_entry = zend_register_internal_interface(&ce);

	return class_entry;
}

static zend_class_entry *register_class_Maestrano_MemoryIdMap(zend_class_entry *class_entry_Maestrano_IdMap)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "Maestrano", "MemoryIdMap", class_Maestrano_MemoryIdMap_methods);
	class_entry = zend_register_internal_class_ex(&ce, NULL);
	class_entry->ce_flags |= ZEND_ACC_FINAL|ZEND_ACC_NO_DYNAMIC_PROPERTIES;
	zend_class_implements(class_entry, 1, class_entry_Maestrano_IdMap);

	zval property_connec_default_value;
	ZVAL_EMPTY_ARRAY(&property_connec_default_value);
	zend_string *property_connec_name = zend_string_init("connec", sizeof("connec") - 1, 1);
	zend_declare_typed_property(class_entry, property_connec_name, &property_connec_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_connec_name);

	zval property_own_default_value;
	ZVAL_EMPTY_ARRAY(&property_own_default_value);
	zend_string *property_own_name = zend_string_init("own", sizeof("own") - 1, 1);
	zend_declare_typed_property(class_entry, property_own_name, &property_own_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY));
	zend_string_release(property_own_name);

	return class_entry;
}
