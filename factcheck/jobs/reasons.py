"""Why work stopped, in the reader's language.

A job row keeps its reason as the sentence that was true in the worker, in English. Nearly all of these sentences are
constants: they are listed here so that the catalogues translate them, and found again by themselves. A sentence that
carries something changeable is found by its code. What is known neither way is shown as it was stored.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as constant

from factcheck.jobs.models import Job

# What fetching says.
FETCHING = frozenset(
    (
        constant("Nothing to do: it is tried again later. If it goes on, open the page by hand and paste its text."),
        constant("Open the page by hand and paste its text, or upload the file."),
        constant("Check the link; only public http and https addresses can be fetched."),
        constant("Search the publisher's site for the new address, or cite a copy that was stored earlier."),
        constant("The server gave no usable answer."),
        constant("The site's robots.txt asks programs not to fetch this page."),
        constant(
            "Open the page by hand and paste its text, or have a source manager override robots.txt for this source."
        ),
        constant("The site's robots.txt could not be read, which counts as 'not now'."),
        constant("The name look-up took too long."),
        constant("The name look-up failed for now."),
        constant("The server was too slow."),
        constant("The connection broke before the whole document had arrived."),
        constant("The document arrived incomplete."),
        constant("The server sent a part that nobody had asked for instead of the whole document."),
        constant("The server asked to come back later."),
        constant("The server reported an error of its own."),
        constant("No secure connection could be made."),
        constant("This host name does not exist."),
        constant("Check the link for a typing error."),
        constant("The server's certificate does not fit its name, or nobody we trust has signed it."),
        constant("The answer's header block is too large."),
        constant("The server sent nothing but interim answers."),
        constant("The answer states its length in two ways that contradict each other."),
        constant("The document is larger than we take."),
        constant("The document is cut into pieces so small that it is mostly packing."),
        constant("The document unpacks to far more than it should."),
        constant("The document is packed in a way that we do not open."),
        constant("The document's packing is damaged or cut off."),
        constant("The address leads to a type of file that we do not read."),
        constant("The server sent an empty document."),
        constant("The server said 'unchanged' although nobody had asked."),
        constant("The server answered with a status that makes no sense here."),
        constant("The server redirects without saying where to."),
        constant("The server redirects to something that is not an address."),
        constant("The address redirects to itself."),
        constant("The address redirects too many times."),
        constant("The page is only for people who are signed in."),
        constant("The site refuses to show this page to programs."),
        constant("The page does not exist (any more)."),
        constant("The page was removed for good."),
        constant("The page is withheld for legal reasons."),
        constant("The server refused the request."),
    )
)
# What the guard says about an address.
GUARD = frozenset(
    (
        constant("An IPv4 address must be written as four plain decimal numbers."),
        constant("An address must not name a network interface."),
        constant("The address has no host name."),
        constant("The address in square brackets is not an IPv6 address."),
        constant("The host name contains characters that no host name may have."),
        constant("This is not a valid host name."),
        constant("This is not a valid international host name."),
        constant("The port is not a number between 1 and 65535."),
        constant("The address in square brackets is malformed."),
        constant("This is not a whole web address: it must begin with http:// or https://."),
        constant("An address must not carry a user name or a password."),
        constant("An address must not contain a backslash."),
        constant("An address must not contain blanks or control characters."),
        constant("This name has an address that cannot be read."),
        constant("This name has no address."),
        constant("This test address must lead to this machine and nowhere else."),
        constant("Only the usual ports of the web can be asked."),
        constant("This name belongs to a private or special network, not to the public web."),
        constant("Only http and https addresses can be fetched."),
        constant("This name has too many addresses."),
    )
)
# What reading says.
READING = frozenset(
    (
        constant("Open the page by hand and paste the text."),
        constant("Save the file in another format (PDF, Word, plain text) and upload that, or paste the text."),
        constant("The page shows only its beginning: the rest is for subscribers."),
        constant("The page asks for consent to cookies instead of showing its text."),
        constant("The page builds its text with scripts, which we do not run."),
        constant("The document has no text that could be read."),
        constant("The document is empty."),
        constant("This is a feed, not a document."),
        constant("Add its address to a source as a feed."),
        constant("This type of file cannot be read."),
        constant("The document needs a password."),
        constant("Remove the password and upload the file again."),
        constant("The file is damaged or cut off."),
        constant("The page is nested too deeply to be read safely."),
        constant("The file uses a part of XML that we refuse (DTD, entities, inclusion)."),
        constant("The document unpacks to more than we read."),
        constant("Reading the document took more memory than we allow."),
        constant("Reading the document took too long."),
        constant("The reader broke down over this document."),
    )
)
CONSTANTS = FETCHING | GUARD | READING

# Code → reason and next action, for sentences that are not the same each time.
_BY_CODE = {
    "internal": (
        gettext_lazy("An unexpected error stopped the work."),
        gettext_lazy("Start it again. If it stops again, show an administrator the number of this job."),
    ),
    "not-public": (gettext_lazy("This is not a public address."), ""),
    "too-long": (gettext_lazy("This address is too long."), ""),
}


def in_words(sentence: str) -> str:
    """A stored sentence in the reader's language; as it is where it is not one of ours."""
    return _(sentence) if sentence else ""


def reason_of(job: Job) -> str:
    """Why the job stopped, or why it will be tried again; empty while nothing went wrong."""
    reason, _next_action = _BY_CODE.get(job.reason_code, ("", ""))
    return str(reason) or in_words(job.reason)


def next_action_of(job: Job) -> str:
    """What a person can do about it."""
    _reason, next_action = _BY_CODE.get(job.reason_code, ("", ""))
    return str(next_action) or in_words(job.next_action)
