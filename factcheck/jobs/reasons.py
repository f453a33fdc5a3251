"""Why work stopped, in the reader's language.

A job row keeps its reason as the sentence that was true in the worker, in English. Nearly all of these sentences are
constants: they are listed here so that the catalogues translate them, and found again by themselves. A sentence that
carries something changeable is found by its code. What is known neither way is shown as it was stored.
"""

from django.utils.translation import get_language, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _

from factcheck.jobs.models import Job

# What fetching says.
FETCHING = frozenset(
    (
        gettext_noop(
            "Nothing to do: it is tried again later. If it goes on, open the page by hand and paste its text."
        ),
        gettext_noop("Open the page by hand and paste its text, or upload the file."),
        gettext_noop("Check the link; only public http and https addresses can be fetched."),
        gettext_noop("Search the publisher's site for the new address, or cite a copy that was stored earlier."),
        gettext_noop("The server gave no usable answer."),
        gettext_noop("The site's robots.txt asks programs not to fetch this page."),
        gettext_noop(
            "Open the page by hand and paste its text, or have a source manager override robots.txt for this source."
        ),
        gettext_noop("The site's robots.txt could not be read, which counts as 'not now'."),
        gettext_noop("The name look-up took too long."),
        gettext_noop("The name look-up failed for now."),
        gettext_noop("The server was too slow."),
        gettext_noop("The connection broke before the whole document had arrived."),
        gettext_noop("The document arrived incomplete."),
        gettext_noop("The server sent a part that nobody had asked for instead of the whole document."),
        gettext_noop("The server asked to come back later."),
        gettext_noop("The server kept failing, or asked for a pause: it is left alone for now."),
        gettext_noop("The server reported an error of its own."),
        gettext_noop("No secure connection could be made."),
        gettext_noop("This host name does not exist."),
        gettext_noop("Check the link for a typing error."),
        gettext_noop("The server's certificate does not fit its name, or nobody we trust has signed it."),
        gettext_noop("The answer's header block is too large."),
        gettext_noop("The server sent nothing but interim answers."),
        gettext_noop("The answer states its length in two ways that contradict each other."),
        gettext_noop("The document is larger than we take."),
        gettext_noop("The document is cut into pieces so small that it is mostly packing."),
        gettext_noop("The document unpacks to far more than it should."),
        gettext_noop("The document is packed in a way that we do not open."),
        gettext_noop("The document's packing is damaged or cut off."),
        gettext_noop("The address leads to a type of file that we do not read."),
        gettext_noop("The server sent an empty document."),
        gettext_noop("The server said 'unchanged' although nobody had asked."),
        gettext_noop("The server answered with a status that makes no sense here."),
        gettext_noop("The server redirects without saying where to."),
        gettext_noop("The server redirects to something that is not an address."),
        gettext_noop("The address redirects to itself."),
        gettext_noop("The address redirects too many times."),
        gettext_noop("The page is only for people who are signed in."),
        gettext_noop("The site refuses to show this page to programs."),
        gettext_noop("The page does not exist (any more)."),
        gettext_noop("The page was removed for good."),
        gettext_noop("The document is in the trash."),
        gettext_noop("The page is withheld for legal reasons."),
        gettext_noop("The request has a header that cannot be sent."),
        gettext_noop(
            "Check the key and the other settings of this service: they may hold plain ASCII characters only."
        ),
        gettext_noop("The server refused the request."),
    )
)
# What the guard says about an address.
GUARD = frozenset(
    (
        gettext_noop("An IPv4 address must be written as four plain decimal numbers."),
        gettext_noop("An address must not name a network interface."),
        gettext_noop("The address has no host name."),
        gettext_noop("The address in square brackets is not an IPv6 address."),
        gettext_noop("The host name contains characters that no host name may have."),
        gettext_noop("This is not a valid host name."),
        gettext_noop("This is not a valid international host name."),
        gettext_noop("The port is not a number between 1 and 65535."),
        gettext_noop("The address in square brackets is malformed."),
        gettext_noop("This is not a whole web address: it must begin with http:// or https://."),
        gettext_noop("An address must not carry a user name or a password."),
        gettext_noop("An address must not contain a backslash."),
        gettext_noop("An address must not contain blanks or control characters."),
        gettext_noop("This name has an address that cannot be read."),
        gettext_noop("This name has no address."),
        gettext_noop("This test address must lead to this machine and nowhere else."),
        gettext_noop("Only the usual ports of the web can be asked."),
        gettext_noop("This name belongs to a private or special network, not to the public web."),
        gettext_noop("Only http and https addresses can be fetched."),
        gettext_noop("This name has too many addresses."),
    )
)
# What reading says.
READING = frozenset(
    (
        gettext_noop("Open the page by hand and paste the text."),
        gettext_noop("Save the file in another format (PDF, Word, plain text) and upload that, or paste the text."),
        gettext_noop("The page shows only its beginning: the rest is for subscribers."),
        gettext_noop("The page asks for consent to cookies instead of showing its text."),
        gettext_noop("The page builds its text with scripts, which we do not run."),
        gettext_noop("The document has no text that could be read."),
        gettext_noop("The document is empty."),
        gettext_noop("This is a feed, not a document."),
        gettext_noop("Add its address to a source as a feed."),
        gettext_noop("This type of file cannot be read."),
        gettext_noop("The document needs a password."),
        gettext_noop("Remove the password and upload the file again."),
        gettext_noop("The file is damaged or cut off."),
        gettext_noop("The file is nested too deeply to be read safely."),
        gettext_noop("The page is nested too deeply to be read safely."),
        gettext_noop("The file uses a part of XML that we refuse (DTD, entities, inclusion)."),
        gettext_noop("The document unpacks to more than we read."),
        gettext_noop("Reading the document took more memory than we allow."),
        gettext_noop("Reading the document took too long."),
        gettext_noop("The reader broke down over this document."),
    )
)
# What sending messages to other programs says.
SENDING = frozenset(
    (
        gettext_noop("The receiver did not answer with success."),
        gettext_noop("The receiver said that this address is gone for good (410)."),
        gettext_noop("It was tried for a day without success."),
        gettext_noop("The secret of this webhook cannot be read any more: give it a new one."),
    )
)
CONSTANTS = FETCHING | GUARD | READING | SENDING

# Code → reason and next action, for sentences that are not the same each time.
_BY_CODE = {
    "internal": (
        gettext_lazy("An unexpected error stopped the work."),
        gettext_lazy("Start it again. If it stops again, show an administrator the number of this job."),
    ),
    "not-public": (gettext_lazy("This is not a public address."), ""),
    "too-long": (gettext_lazy("This address is too long."), ""),
}


# How sentences begin that end differently each time, and what they say without that end.
_BEGINNINGS = {
    "This is not a public address: ": gettext_noop("This is not a public address."),
    "This address is longer than ": gettext_noop("This address is too long."),
}


def in_words(sentence: str) -> str:
    """A stored sentence in the reader's language; as it is where it is not one of ours.

    Of a sentence with a changeable end another language gets what is always the same.
    """
    said = _(sentence) if sentence else ""
    if said != sentence or (get_language() or "en").startswith("en"):
        return said
    return next((_(whole) for begins, whole in _BEGINNINGS.items() if sentence.startswith(begins)), said)


def reason_of(job: Job) -> str:
    """Why the job stopped, or why it will be tried again; empty while nothing went wrong."""
    reason, _next_action = _BY_CODE.get(job.reason_code, ("", ""))
    return str(reason) or in_words(job.reason)


def next_action_of(job: Job) -> str:
    """What a person can do about it."""
    _reason, next_action = _BY_CODE.get(job.reason_code, ("", ""))
    return str(next_action) or in_words(job.next_action)
