"""Edit: the desk. Draft, Verdict -> Decision, Article. Rules decide here; editors' commands do, too."""
