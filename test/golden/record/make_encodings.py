"""What CPython makes of bytes and text in every encoding that tasksh knows, one line of JSON each.

"labels": label, what b'abc' becomes or the error. "decode": label, bytes
in hexadecimal, errors, text or error. "encode": label, text, errors, bytes in hexadecimal or error.
"""
import encodings.aliases
import json
import pkgutil
import random

SEED = 5
random.seed(SEED)
# EBCDIC, the shift sequences of ISO 2022, and tables that iconv-lite does not have: see "Different from Python".
MISSING = set(
    "cp037 cp1006 cp1026 cp1140 cp273 cp424 cp500 cp875 euc_jis_2004 euc_jisx0213 hz iso2022_jp iso2022_jp_1 "
    "iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr johab mac_arabic mac_farsi mac_romanian "
    "palmos shift_jis_2004 shift_jisx0213".split()
)
NO_TEXT = set("aliases mbcs oem idna punycode raw_unicode_escape unicode_escape undefined charmap".split()) | {
    name for name in ("base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec")
}
# The tables differ in a few characters.
ROUGH = set("mac_croatian mac_cyrillic mac_greek mac_iceland mac_roman mac_turkish tis_620 cp1255 utf_7".split())
EAST = set("big5 big5hkscs cp932 cp949 cp950 euc_jp euc_kr gb18030 gb2312 gbk shift_jis".split())
ALL = [one.name for one in pkgutil.iter_modules(encodings.__path__)]
NAMES = [name for name in ALL if name not in MISSING | NO_TEXT]
ERRORS = ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"]
PIECES = [b"abc", b"\xc3\xa9", b"\xe4\xbd\xa0", b"\xf0\x9f\x98\x80", b"\xff", b"\x80", b"\xed\xa0\x80", b"\xc0\x80", b"\xe4\xbd",
          b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00\xd8", b"\xd8\x00", b"a\x00", b"\x00\x00\x11\x00", b"\x81", b"\x00"]
TEXTS = ["abc", "é", "€", "你", "😀", "\ud800", "\udc80", "Ж", "\xa0", "?", "\x81", "ﬁ", "か"]


def outcome(work):
    try:
        return work()
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


def show(row):
    print(json.dumps(row))


def piece(name):
    if name not in EAST:
        return random.choice(PIECES)
    # Characters of the encoding itself: which other pairs are assigned differs by table.
    return random.choice([b"abc", b"1", "\u4e00".encode(name), "\u3000".encode(name), "\u4e00".encode(name)[:1] + b" "])


def letter(name):
    return random.choice(["abc", "1", "?", "\u4e00", "\u3000", "\U0001f600", "\ud800", "\udc80"] if name in EAST else TEXTS)


def handler(name, more=()):
    # For the others CPython wraps the LookupError in one more.
    return random.choice(ERRORS + list(more) + (["nonsense"] if name in ("utf_8", "ascii", "latin_1") else []))


labels = sorted({alias for alias, name in encodings.aliases.aliases.items() if name in NAMES and alias == alias.lower()} | set(NAMES))
for label in labels + [name.upper().replace("_", "-") for name in NAMES] + ["nonsense", "hex", "", "utf-9", "x-user-defined"]:
    show({"labels": label, "is": outcome(lambda: b"+abc".decode(label, "ignore") if not label.lower().startswith(("utf_16", "utf-16", "utf_32", "utf-32", "u16", "u32", "utf16", "utf32", "unicode", "iso_10646")) else "wide")})
precise = [name for name in NAMES if name not in ROUGH]
unicode_names = ["utf_8", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "ascii", "latin_1", "cp1252"]
for _ in range(1200):
    name = random.choice(precise + 8 * unicode_names)
    data = b"".join(piece(name) for _ in range(random.randrange(5)))
    errors = handler(name)
    show({"decode": name, "of": data.hex(), "errors": errors, "is": outcome(lambda: data.decode(name, errors))})
for _ in range(1200):
    name = random.choice(precise + 8 * unicode_names)
    text = "".join(letter(name) for _ in range(random.randrange(5)))
    # Two halves side by side are one character in JavaScript.
    text = text.replace("\ud800\udc80", "\ud800 \udc80")
    errors = handler(name, ["xmlcharrefreplace"])
    show({"encode": name, "of": text, "errors": errors, "is": outcome(lambda: text.encode(name, errors).hex())})
