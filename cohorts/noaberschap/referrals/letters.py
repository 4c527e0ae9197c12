"""What is written to whom about referrals."""

from cohorts.noaberschap.board.letters import reach
from school.letters import actions as letters


def sent(referral, *, now):
    """To the receiver: what the client looks for, and who sends them."""
    _post(referral, referral.receiver, "referral_sent", referral.by, now=now)


def accepted(referral, *, now):
    """To the sender: that the client is welcome, and how to reach the receiver."""
    _post(referral, referral.by, "referral_accepted", referral.to, now=now)


def passed(referral, *, now):
    """To the sender: that it does not fit now, so that the client can go elsewhere."""
    _post(referral, referral.by, "referral_passed", referral.to, now=now)


def told(referral, *, now):
    """To the sender: what came of it."""
    words = {"afloop": referral.get_state_display(), "woorden": referral.told or "–"}
    once = f"-{referral.state}"
    _post(referral, referral.by, "referral_told", referral.to, once=once, now=now, **words)


def _post(referral, reader, key, other, *, now, once="", **places):
    about = {"noaber": str(other), "bereikbaar": reach(other), "klant": referral.client}
    about |= {"waarom": referral.why, "link": letters.address("referrals:own"), **places}
    letters.post(
        to=reader, key=key, places=about, dedupe=f"{key}-{referral.public_id}{once}", now=now
    )
