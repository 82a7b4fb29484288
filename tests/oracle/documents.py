"""Random XML documents, full of what canonical XML has to get right."""

PREFIXES = ["", "a", "b", "c", "ds", "é"]
# No "&": libxml2 writes it as "&#38;" here, where canonical XML has "&amp;"; nor what is no URI, which it refuses.
NAMESPACES = ["urn:a", "urn:b", "http://c.example/x?y=1", "urn:%C3%A9", "http://www.w3.org/2000/09/xmldsig#"]
NAMES = ["a", "b", "B", "item", "x-1", "_u", "ελ"]
XML_ATTRIBUTES = {"xml:lang": ["en", "de", ""], "xml:space": ["preserve", "default"], "xml:base": ["http://base.example/", "sub/"]}
SPACES = [" ", " ", " ", "  ", "\n", "\t", "\r\n", " \n\t "]
# What may stand in text and, but for the raw marks, in the value of an attribute.
PIECES = [
    "x", "word", " ", "  ", "\n", "\r\n", "\r", "\t", "é", "日本", "\U0001f600", "\u0085", "\u2028", "\ufeff", ">", "]]&gt;", "]x", "--", "&amp;",
    "&lt;", "&gt;", "&quot;", "&apos;", "&#13;", "&#xD;", "&#10;", "&#9;", "&#x20;", "&#60;", "&#38;", "&#x10FFFF;", "&#xe9;", "&amp;lt;",
]
CDATA = ["", "x", "<", "&", "&amp;", "]]", "<b/>", "\r\n", "é", '"']
COMMENTS = ["", " c ", "<a>&amp;", "\r\n", "é", "- - x"]


class Document:
    """One document: its `text`, and its `root` alone. Elements are counted in document order."""

    def __init__(self, random):
        self.random = random
        self.elements = 0
        self.ids = 0
        # The first and the last number of the elements inside each, itself included.
        self.spans = []
        self.budget = random.randint(1, 24)
        self.root = self.element({"": "", "xml": "http://www.w3.org/XML/1998/namespace"}, 0)
        head = random.choice(["", "", "", '<?xml version="1.0"?>', "<?xml version='1.0' encoding='UTF-8' ?>\n"])
        self.text = head + self.aside() + self.root + self.aside()

    def aside(self):
        """What may stand before and after the root."""
        random = self.random
        return "".join(random.choice(["\n", self.comment(), " "]) for _ in range(random.choice([0, 0, 0, 1, 2])))

    def comment(self):
        return f"<!--{self.random.choice(COMMENTS)}-->"

    def space(self, optional=False):
        return self.random.choice(["", "", "", *SPACES] if optional else SPACES)

    def element(self, scope, depth):
        random = self.random
        number = self.elements
        self.elements += 1
        self.spans.append([number, number])
        scope, written = self.declarations(scope)
        prefix = random.choice([prefix for prefix in scope if prefix != "xml"])
        name = qualified(prefix, random.choice(NAMES))
        written += self.attributes(scope)
        random.shuffle(written)
        start = f"<{name}" + "".join(self.space() + one for one in written) + self.space(optional=True)
        content = "".join(self.content(scope, depth) for _ in range(random.randint(0, 5)))
        self.spans[number][1] = self.elements - 1
        if not content and random.random() < 0.5:
            return start + "/>"
        return f"{start}>{content}</{name}{self.space(optional=True)}>"

    def declarations(self, scope):
        random, scope, written = self.random, dict(scope), []
        for prefix in random.sample(PREFIXES, random.choice([0, 0, 0, 1, 1, 2, 3])):
            # A namespace is taken back with the default prefix alone; what is in force may be said again.
            namespace = random.choice(NAMESPACES if prefix else [*NAMESPACES, "", scope[""]])
            scope[prefix] = namespace
            written.append(self.assign(f"xmlns:{prefix}" if prefix else "xmlns", escaped(namespace)))
        return scope, written

    def attributes(self, scope):
        random, written, taken = self.random, [], set()
        for _ in range(random.choice([0, 0, 1, 1, 2, 3, 5])):
            prefix, name = random.choice(list(scope)), random.choice(NAMES)
            if prefix == "xml":
                continue
            key = (scope[prefix] if prefix else "", name)
            if key not in taken:
                taken.add(key)
                written.append(self.assign(qualified(prefix, name), self.value()))
        for name, values in XML_ATTRIBUTES.items():
            if random.random() < 0.07:
                written.append(self.assign(name, random.choice(values)))
        if random.random() < 0.05:
            self.ids += 1
            written.append(self.assign("xml:id", f"id{self.ids}"))
        return written

    def assign(self, name, value):
        quote = self.random.choice("\"'")
        value = value.replace(quote, {"'": "&apos;", '"': "&quot;"}[quote])
        return f"{name}{self.space(optional=True)}={self.space(optional=True)}{quote}{value}{quote}"

    def value(self):
        random = self.random
        return "".join(random.choice([*PIECES, "'", '"']) for _ in range(random.randint(0, 4)))

    def content(self, scope, depth):
        random = self.random
        kind = random.random()
        if kind < 0.45 and depth < 6 and self.elements < self.budget:
            return self.element(scope, depth + 1)
        if kind < 0.6:
            return self.comment()
        if kind < 0.7:
            return f"<![CDATA[{random.choice(CDATA)}]]>"
        pieces = [random.choice([*PIECES, "'", '"']) for _ in range(random.randint(1, 4))]
        return "".join(pieces)


def qualified(prefix, name):
    return f"{prefix}:{name}" if prefix else name


def escaped(text):
    return text.replace("&", "&amp;")


def task(random):
    """A document, and what of it to put into canonical form how."""
    document = Document(random)
    element = random.choice([0, random.randrange(document.elements)])
    inside = range(document.spans[element][0] + 1, document.spans[element][1] + 1)
    inclusive = random.random() < 0.3
    prefixes = [] if inclusive or random.random() < 0.5 else random.sample([*PREFIXES, "none", "xml"], random.randint(1, 4))
    return {
        "document": document.text,
        "element": element,
        "skip": random.choice(inside) if inside and random.random() < 0.3 else None,
        "inclusive": inclusive,
        "comments": random.random() < 0.5,
        "prefixes": prefixes,
    }
