"""What may come in as a file, told by its structure and never by its name or claimed kind."""

import contextlib
import io
import re
import unicodedata
import warnings
import zipfile
from hashlib import sha256

import pikepdf
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.core.files.uploadhandler import FileUploadHandler
from PIL import Image, ImageCms, ImageOps

MB = 1024 * 1024
LARGEST_FILE, LARGEST_REQUEST = 25 * MB, 60 * MB
PIXELS, EDGE = 40_000_000, 12_000
PICTURES = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
PACKAGES = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
MIME = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
Image.MAX_IMAGE_PIXELS = PIXELS  # a warning above, an error above twice: both refused below


class CapRequest(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: says no by Content-Length, before anything is written to disk."""

    def handle_raw_input(self, input_data, meta, content_length, boundary, encoding=None):
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None


def refuse(code, sentence):
    raise ValidationError(sentence, code=code)


def clean_name(name):
    """The name a person sees again: no path, no control or direction characters, at most 120 characters."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    stem, dot, ext = name.rpartition(".")
    if not dot or not stem.strip(" ."):
        refuse(
            "kind",
            "Dit bestand heeft geen soort in zijn naam. Stuur een pdf, docx, xlsx, pptx, jpg, png of webp.",
        )
    return f"{stem.strip(' .')[:110]}.{ext.lower()}"


def check_upload(upload):
    """Returns (name, bytes, mime, digest) that may be stored, or raises ValidationError with a sentence for the sender."""
    if upload.size == 0:
        refuse("empty", "Dit bestand is leeg. Kijk of je het goede hebt gekozen.")
    if upload.size > LARGEST_FILE:
        refuse("size", "Dit bestand is groter dan 25 MB. Maak het kleiner of stuur een pdf.")
    name = clean_name(upload.name)
    kind = name.rpartition(".")[2]
    upload.seek(0)
    data = upload.read()
    if kind in PICTURES:
        data, kind = picture(data, PICTURES[kind])
        name = f"{name.rpartition('.')[0]}.{kind}"
    elif kind == "pdf":
        pdf(data)
    elif kind in PACKAGES:
        package(data, PACKAGES[kind])
    elif kind in {"doc", "xls", "ppt", "docm", "xlsm", "odt", "pages"}:
        refuse(
            "kind", "Dit soort kunnen we niet nakijken. Sla het op als pdf of docx en stuur dat."
        )
    else:
        refuse(
            "kind",
            "Dit soort bestand nemen we niet aan. Stuur een pdf, docx, xlsx, pptx, jpg, png of webp.",
        )
    return name, data, MIME[kind], sha256(data).hexdigest()


def picture(data, wanted):
    """Loads every pixel and writes them anew: what was not a pixel (place, camera, comment, script) is gone."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=[wanted])
            if max(image.size) > EDGE:
                refuse(
                    "pixels",
                    "Deze afbeelding is te groot. Maak haar kleiner dan 12.000 punten breed en hoog.",
                )
            image.load()
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        refuse("pixels", "Deze afbeelding is te groot. Maak haar kleiner dan 40 megapixel.")
    except (
        Exception
    ):  # Pillow raises OSError, SyntaxError, ValueError, struct.error, EOFError on broken files
        refuse(
            "broken", "Deze afbeelding is beschadigd of van een andere soort dan haar naam zegt."
        )
    image = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    mode = (
        "RGBA"
        if wanted != "JPEG" and ("A" in image.mode or "transparency" in image.info)
        else "RGB"
    )
    if (
        profile and mode == "RGB"
    ):  # phones' wide colours become the web's, since the profile goes too
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
    image = image.convert(mode)
    image.info = {}  # Pillow 13 writes a JPEG's comment back when this is left standing (measured)
    out = io.BytesIO()
    image.save(out, wanted, **({"quality": 88, "optimize": True} if wanted == "JPEG" else {}))
    return out.getvalue(), {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[wanted]


DANGER = (
    "/JavaScript",
    "/JS",
    "/Launch",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/RichMedia",
    "/XFA",
    "/ImportData",
    "/SubmitForm",
    "/GoToE",
)


def pdf(data):
    if not data.startswith(b"%PDF-"):
        refuse("broken", "Dit is geen pdf, al heet het wel zo.")
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if len(document.pages) == 0:
                raise pikepdf.PdfError
            for thing in (
                document.objects
            ):  # compressed object streams are unpacked here; a scan of the bytes misses them
                if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
                    if any(key in thing for key in DANGER) or str(thing.get("/S", "")) in DANGER:
                        refuse(
                            "active",
                            "Deze pdf bevat een programma of een bijlage. Sla haar opnieuw op of druk haar af naar pdf.",
                        )
    except pikepdf.PasswordError:
        refuse("locked", "Deze pdf heeft een wachtwoord. Stuur er een zonder.")
    except (pikepdf.PdfError, ValueError, RecursionError):
        refuse("broken", "Deze pdf is beschadigd.")


def package(data, main):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            parts = z.infolist()
            names = {p.filename for p in parts}
            total = sum(p.file_size for p in parts)
            if len(parts) > 2000 or total > 200 * MB or total > 100 * max(len(data), 100_000):
                refuse("bomb", "Dit bestand is uitgepakt veel te groot. Sla het op als pdf.")
            if main not in names or "[Content_Types].xml" not in names:
                refuse("broken", "Dit bestand is van een andere soort dan zijn naam zegt.")
            if any(n.startswith("/") or ".." in n.split("/") or "\\" in n for n in names):
                refuse("broken", "Dit bestand is beschadigd.")
            types = z.read("[Content_Types].xml")
            if (
                any(
                    re.search(r"(^|/)(vbaProject\.bin|embeddings/.*\.(bin|exe|ole))$", n)
                    for n in names
                )
                or b"macroEnabled" in types
            ):
                refuse("active", "Dit bestand bevat macro's. Sla het op zonder macro's of als pdf.")
            for (
                part
            ) in parts:  # entities can only be declared in a DOCTYPE, and Office never writes one
                if part.filename.endswith((".xml", ".rels")):
                    with z.open(part) as f:
                        if b"<!DOCTYPE" in f.read(4096):
                            refuse("active", "Dit bestand is beschadigd.")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        refuse("broken", "Dit bestand is beschadigd of heeft een wachtwoord.")
