"""Canonical XML by libxml2, the implementation that most verifiers use, through ctypes."""

import ctypes
import ctypes.util

_lib = ctypes.CDLL(ctypes.util.find_library("xml2") or "libxml2.so.2")
_pointer, _text, _int = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int


def _function(name, result, *arguments):
    function = _lib[name]
    function.restype, function.argtypes = result, arguments
    return function


_read = _function("xmlReadMemory", _pointer, _text, _int, _text, _text, _int)
_free_document = _function("xmlFreeDoc", None, _pointer)
_new_context = _function("xmlXPathNewContext", _pointer, _pointer)
_free_context = _function("xmlXPathFreeContext", None, _pointer)
_evaluate = _function("xmlXPathEvalExpression", _pointer, _text, _pointer)
_free_object = _function("xmlXPathFreeObject", None, _pointer)
_dump = _function(
    "xmlC14NDocDumpMemory", _int, _pointer, _pointer, _int, ctypes.POINTER(_text), _int, ctypes.POINTER(_pointer)
)
_free = ctypes.CFUNCTYPE(None, _pointer)(_pointer.in_dll(_lib, "xmlFree").value)

# What it thinks of documents that are spoiled on purpose is not for the terminal.
_silence = ctypes.CFUNCTYPE(None, _pointer, _pointer)(lambda _context, _error: None)
_lib.xmlSetStructuredErrorFunc(None, _silence)

# XML_PARSE_NOERROR, NOWARNING and NONET.
_QUIET_AND_ALONE = 32 | 64 | 2048
_INCLUSIVE, _EXCLUSIVE = 0, 1


class _Object(ctypes.Structure):
    """The start of xmlXPathObject."""

    _fields_ = [("type", _int), ("nodes", _pointer)]


def canonical(document, element, skip, inclusive, comments, prefixes):
    """The canonical form of the element with that number, without the element numbered `skip`; None for what does not parse."""
    data = document.encode()
    parsed = _read(data, len(data), None, None, _QUIET_AND_ALONE)
    if not parsed:
        return None
    context = _new_context(parsed)
    selected = _evaluate(_nodes(element, skip).encode(), context)
    listed = (_text * (len(prefixes) + 1))(*[(prefix or "#default").encode() for prefix in prefixes], None)
    out = _pointer()
    try:
        if not selected:
            raise ValueError("libxml2 can't evaluate the XPath")
        nodes = ctypes.cast(selected, ctypes.POINTER(_Object)).contents.nodes
        mode = _INCLUSIVE if inclusive else _EXCLUSIVE
        length = _dump(parsed, nodes, mode, listed if prefixes else None, int(comments), ctypes.byref(out))
        if length < 0:
            raise ValueError("libxml2 can't canonicalize")
        return ctypes.string_at(out, length).decode()
    finally:
        if out:
            _free(out)
        _free_object(selected)
        _free_context(context)
        _free_document(parsed)


def _nodes(element, skip):
    """The set of nodes that XMLDSIG makes of an element: it and all below, with attributes and namespaces."""
    apex = f"(//*)[{element + 1}]/descendant-or-self::"
    # An element is left out when it is the skipped one, or below it.
    kept = "" if skip is None else f"[not(count(ancestor-or-self::node() | (//*)[{skip + 1}]) = count(ancestor-or-self::node()))]"
    return f"{apex}node(){kept} | {apex}*{kept}/@* | {apex}*{kept}/namespace::*"
