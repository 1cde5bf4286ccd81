"""``nightdesk``: the commands gathered, and errors said in one line."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from nightdesk import __version__
from nightdesk.errors import InputError, NightdeskError

# When Python looks for what can go. With its own 700, that is a quarter of a short command; 80,000 objects that are
# loaded stay.
YOUNG = (150_000, 20, 50)
# Where each command stands, and its line in the help, which its own help begins with. Loaded when it is called, so that
# a filter, an order or --help does not wait for the readers, drawers and servers of the whole line.
GROUPS = {
    "Run a newsroom": {
        "run": ("nightdesk.cli.run:run", "Run the whole line over the project in FOLDER."),
        "new": ("nightdesk.cli.new:new", "Make a project in FOLDER."),
        "serve": ("nightdesk.cli.serve:serve", "Serve the site of the project until Ctrl-C."),
        "sources": ("nightdesk.cli.sources:sources", "Whom we listen to, and what we may do with what they say."),
        "mail": ("nightdesk.cli.mail:mail", "Print the day's edition as one plain letter, for a mailing list."),
        "readers": (
            "nightdesk.cli.readers:readers",
            "Show what was read, by day and by page, and nothing of who read it.",
        ),
        "costs": ("nightdesk.cli.costs:costs", "Show what models were asked and what it cost, by day."),
    },
    "Decide on articles, by name and on record": {
        "queue": ("nightdesk.cli.desk:queue", "List what waits for a person, with the reason."),
        "show": ("nightdesk.cli.desk:show", "Show an article as it stands."),
        "publish": ("nightdesk.cli.desk:publish_article", "Publish ARTICLE, held or under review."),
        "hold": ("nightdesk.cli.desk:hold", "Keep ARTICLE back for now."),
        "spike": ("nightdesk.cli.desk:spike", "Reject ARTICLE before publication."),
        "correct": (
            "nightdesk.cli.desk:correct",
            "Correct ARTICLE: a new version that says at its top what was wrong.",
        ),
        "retract": ("nightdesk.cli.desk:retract", "Retract ARTICLE: its address stays and says so."),
        "kill": ("nightdesk.cli.desk:kill", "Withdraw ARTICLE at once."),
        "inbox": ("nightdesk.cli.inbox:inbox", "List what readers reported and nobody has answered."),
    },
    "Decide which reports are one story": {
        "merge": ("nightdesk.cli.stories:merge", "Let the story OTHER be STORY."),
        "apart": ("nightdesk.cli.stories:apart", "Let the stories STORY and OTHER, which look like one, stay two."),
        "split": ("nightdesk.cli.stories:split", "Take REPORTs out of STORY into a story of their own."),
        "undo": ("nightdesk.cli.stories:undo", "Undo RULING: its reports go back to the stories they were in."),
        "rulings": ("nightdesk.cli.stories:rulings", "List what editors ruled of stories."),
    },
    "Ask why": {
        "why": ("nightdesk.cli.why:why", "Say what became of THING and why."),
        "verify": (
            "nightdesk.cli.verify:verify",
            "Check again that every sentence of an article rests on what PROOF says.",
        ),
    },
    "One stage, over a project or as a filter of JSON lines": {
        "gather": ("nightdesk.cli.stages:gather", "Fetch what is new from the project's sources."),
        "read": ("nightdesk.cli.stages:read", "Make reports of what was gathered."),
        "annotate": ("nightdesk.cli.filters:annotate", "Find sentences, quotes, names, numbers and times in texts."),
        "thread": ("nightdesk.cli.stages:thread", "Place reports in stories."),
        "relate": ("nightdesk.cli.stages:relate", "Say what stories are about and how they stand to each other."),
        "write": ("nightdesk.cli.stages:write", "Write drafts of stories whose reports changed."),
        "check": ("nightdesk.cli.stages:check", "Check every sentence of every draft against the reports it rests on."),
        "illustrate": ("nightdesk.cli.stages:illustrate", "Draw a picture for each draft."),
        "localise": ("nightdesk.cli.stages:localise", "Say drafts in the languages of the editions."),
        "edit": ("nightdesk.cli.stages:edit", "Decide on drafts: publish, or hold, with reasons."),
    },
}
COMMANDS = {name: where for group in GROUPS.values() for name, (where, _) in group.items()}


class Commands(click.Group):
    """A group whose commands are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by what they are for, without loading them."""
        widest = max(map(len, COMMANDS))
        for title, group in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(widest), line) for name, (_, line) in group.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="nightdesk %(version)s")
def cli() -> None:
    """A newsroom that runs itself and shows its sources.

    \b
    First steps:
      nightdesk run --serve          the example edition, into ./edition
      nightdesk new FOLDER           a project of your own
      nightdesk run FOLDER --feeds https://example.org/feed.xml
      nightdesk why URL_OR_ID        what became of a page, a report, a story, a sentence
    """


def _refuse_bytes(arguments: list[str]) -> None:
    """Refuse what is not UTF-8 before anything is done: neither the store nor a page can keep it."""
    for argument in arguments:
        if any("\udc80" <= character <= "\udcff" for character in argument):
            raise InputError(f"not UTF-8: {argument!a}; type it anew, or rename the file")


def main() -> None:
    """Run the command line; what goes wrong is one line on stderr and exit status 1."""
    gc.set_threshold(*YOUNG)
    try:
        _refuse_bytes(sys.argv[1:])
        cli.main(standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("nightdesk: stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except NightdeskError as error:
        click.echo(f"nightdesk: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output went away; nothing is wrong, and Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        click.echo(f"nightdesk: the system refused: {error.strerror or error}{where}", err=True)
        sys.exit(1)
