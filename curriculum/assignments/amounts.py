"""Numbers as people in the Netherlands write them, and as answers keep them."""

import re
from decimal import Decimal

LONGEST = 20
WITH_POINTS = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")  # 1.250 or 1.250,50
WITH_COMMAS = re.compile(r"-?[1-9][0-9]{0,2}((,[0-9]{3})+\.[0-9]+|(,[0-9]{3}){2,})")  # 1,250.50
SIMPLE = re.compile(r"-?[0-9]+([.,][0-9]+)?")
KEPT = re.compile(r"-?[0-9]+\.[0-9]+")


def read(typed):
    """The Decimal that somebody typed, as "18,5", "€ 1.250,50" or "30,-"; None if it is none.

    One point before three digits parts the thousands: "1.250" is 1250. A number of more than
    20 characters is none.
    """
    bare = re.sub(r"[\s€]|,-+$", "", typed)
    if len(bare) > LONGEST:
        return None
    if WITH_POINTS.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if WITH_COMMAS.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    return Decimal(bare.replace(",", ".")) if SIMPLE.fullmatch(bare) else None


def decimals(number):
    """How many digits a Decimal has after the point, closing zeros left out."""
    return max(0, -number.normalize().as_tuple().exponent)


def keep(number):
    """The str of a Decimal that an answer keeps: plain, with a point, and safe to `read` again.

    Three decimals get a closing zero, or the point would part thousands.
    """
    kept = format(number.normalize() + 0, "f")
    return f"{kept}0" if decimals(number) == 3 else kept


def to_type(answer, *, cents=False):
    """What stands in the input for a kept answer: a comma, and two digits when it is money.

    What is not in the shape of `keep` was typed so, and stays so.
    """
    if not KEPT.fullmatch(answer) or WITH_POINTS.fullmatch(answer):
        return answer
    whole, _point, rest = answer.partition(".")
    return f"{whole},{rest.ljust(2, '0') if cents else rest}"
