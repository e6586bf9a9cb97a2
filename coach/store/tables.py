"""The tables. SQL is the truth; every index can be made again from here."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of(target: str, *, index: bool = True, primary_key: bool = False) -> Column[str]:
    name = target.split(".")[0] + "_id"
    return Column(
        name, String, ForeignKey(target, ondelete="CASCADE"), nullable=False, index=index, primary_key=primary_key
    )


program = Table(
    "program",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("objectives", JSON, nullable=False),
    Column("timezone", String, nullable=False),
    Column("start_date", Date),
    Column("retention_days", Integer),
    # Whether notes with what was corrected in them may leave as labelled data, where the pair agrees.
    Column("labels", Boolean(create_constraint=False), nullable=False, server_default=false()),
    # Whether texts of its pairs may go to an LLM outside, where the pair's charter allows it.
    Column("external_llm", Boolean(create_constraint=False), nullable=False, server_default=true()),
)

pair = Table(
    "pair",
    metadata,
    Column("id", String, primary_key=True),
    _of("program.id"),
    Column("leader_name", String, nullable=False),
    Column("leader_role", String, nullable=False),
    Column("mentor_name", String, nullable=False),
    Column("mentor_role", String, nullable=False),
    Column("goals", JSON, nullable=False),
    Column("locale", String, nullable=False),
    Column("timezone", String, nullable=False),
)

# Every version is kept: what was made under a charter names the version it was made under.
charter = Table(
    "charter",
    metadata,
    _of("pair.id", index=False, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("cadence", String, nullable=False),
    Column("channels", JSON, nullable=False),
    Column("confidentiality", String, nullable=False),
    Column("off_limits_topics", JSON, nullable=False),
    Column("definition_of_success", Text, nullable=False),
    Column("external_llm", Boolean(create_constraint=False), nullable=False, server_default=true()),
    Column("retention_days", Integer),
    Column("labels", Boolean(create_constraint=False), nullable=False, server_default=false()),
    # None where it was agreed on outside of Upward, or where one partner's word was enough to tighten it.
    Column("leader_signed_at", DateTime(timezone=True)),
    Column("mentor_signed_at", DateTime(timezone=True)),
)

# What a partner would like to change and the other has not signed yet; one at a time.
charter_proposal = Table(
    "charter_proposal",
    metadata,
    _of("pair.id", index=False, primary_key=True),
    Column("id", String, nullable=False),
    Column("terms", JSON, nullable=False),
    Column("based_on", Integer, nullable=False),
    Column("proposed_by", String, nullable=False),
    Column("proposed_at", DateTime(timezone=True), nullable=False),
)

session = Table(
    "session",
    metadata,
    Column("id", String, primary_key=True),
    _of("pair.id"),
    Column("held_on", Date, nullable=False),
    Column("charter_version", Integer, nullable=False, server_default="1"),
)

note = Table(
    "note",
    metadata,
    Column("id", String, primary_key=True),
    _of("session.id"),
    Column("author", String, nullable=False),
    Column("text", Text, nullable=False),
)

item = Table(
    "item",
    metadata,
    Column("id", String, primary_key=True),
    _of("session.id"),
    Column("position", Integer, nullable=False),
    Column("owner", String),
    Column("action", Text, nullable=False),
    Column("due", Date),
    Column("due_text", Text),
    Column("quote", Text),
    Column("quote_start", Integer),
    Column("quote_end", Integer),
    Column("kind", String, nullable=False),
    Column("logistics", Boolean(create_constraint=False), nullable=False),
    Column("status", String, nullable=False),
    Column("note_id", String, ForeignKey("note.id", ondelete="CASCADE")),
    Column("rung", String, nullable=False, server_default="intends"),
    Column("confidence", Float, nullable=False, server_default="1"),
    Column("question", Text),
    Column("renews", String),
    Column("recorded_by", String),
    Column("charter_version", Integer, nullable=False, server_default="1"),
)

# One partner's key to an item or a recap. It opens only the very text that it was given for.
item_release = Table(
    "item_release",
    metadata,
    _of("item.id", index=False, primary_key=True),
    Column("role", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

recap_release = Table(
    "recap_release",
    metadata,
    _of("session.id", index=False, primary_key=True),
    Column("role", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

item_change = Table(
    "item_change",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _of("item.id"),
    Column("field", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("by", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("reason", Text),
    Column("quote", Text),
    Column("quote_start", Integer),
    Column("quote_end", Integer),
)

# Recaps, follow-ups and traces are read and written as one: what goes on to change are the items.
summary = Table(
    "summary",
    metadata,
    _of("session.id", index=False, primary_key=True),
    Column("body", JSON, nullable=False),
    Column("engine", String, nullable=False),
    Column("template", String, nullable=False),
    Column("charter_version", Integer, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)

reading = Table(
    "reading",
    metadata,
    _of("session.id", index=False, primary_key=True),
    Column("depth", Float),
    Column("superficial", Boolean(create_constraint=False)),
    Column("engine", String, nullable=False),
    Column("p_superficial", Float),
    Column("signs", JSON, nullable=False, server_default="[]"),
    Column("why_not", String),
    Column("fallback", String),
    Column("refused", JSON, nullable=False, server_default="{}"),
    Column("llm", JSON, nullable=False, server_default="{}"),
)

# What a coordinator made of a session's reading; the reading itself stays as it was made.
reading_correction = Table(
    "reading_correction",
    metadata,
    _of("session.id", index=False, primary_key=True),
    Column("verdict", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("reason", Text),
)

# What coordinators decided about a summary, or a flag, which goes by its newest session. Without a row it waits.
review = Table(
    "review",
    metadata,
    _of("session.id", index=False, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("assignee", String),
    Column("comment", Text),
    Column("by", String),
    Column("at", DateTime(timezone=True)),
    Column("charter_version", Integer, nullable=False),
    Column("sessions", JSON, nullable=False),
    Column("version", Integer, nullable=False),
)

# A hint is made when it is asked for; kept is only that somebody does not want to be told again of a note of theirs.
hint_dismissal = Table(
    "hint_dismissal",
    metadata,
    _of("account.id", index=False, primary_key=True),
    _of("note.id", primary_key=True),
)

# That somebody was reminded: once of each thing and stage. No word of it is kept.
notice = Table(
    "notice",
    metadata,
    Column("id", String, primary_key=True),
    _of("account.id"),
    _of("pair.id"),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("dismissed_at", DateTime(timezone=True)),
    Column("mailed_at", DateTime(timezone=True)),
    UniqueConstraint("account_id", "kind", "subject", "stage"),
)

suggestion_set = Table(
    "suggestion_set",
    metadata,
    Column("id", String, primary_key=True),
    _of("pair.id"),
    Column("after_session", String, ForeignKey("session.id", ondelete="CASCADE")),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("engine", String, nullable=False),
    Column("template", String, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("charter_version", Integer, nullable=False),
    Column("catalogue_version", String, nullable=False),
    Column("degraded", Text),
    Column("refused", JSON, nullable=False, server_default="{}"),
    Column("llm", JSON, nullable=False, server_default="{}"),
)

suggestion = Table(
    "suggestion",
    metadata,
    Column("id", String, primary_key=True),
    _of("suggestion_set.id"),
    _of("pair.id", index=False),
    Column("position", Integer, nullable=False),
    Column("prompt_id", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("who_asks", String, nullable=False),
    Column("serves", String, nullable=False),
    Column("ref", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("goals", JSON, nullable=False),
    Column("rung", Integer, nullable=False),
    Column("theme", String, nullable=False),
    Column("follow_ups", JSON, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("citations", JSON, nullable=False),
    Column("outcome", String),
    Column("outcome_at", DateTime(timezone=True)),
    # Two requests at once must not both suggest a prompt to a pair.
    UniqueConstraint("pair_id", "prompt_id"),
)

hub_gap = Table(
    "hub_gap",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _of("suggestion_set.id"),
    Column("serves", String, nullable=False),
    Column("ref", String, nullable=False),
    Column("theme", String),
    Column("language", String, nullable=False),
    Column("reason", String, nullable=False),
)

# `program` is '' for what every program shares, so that it can be part of a key.
source = Table(
    "source",
    metadata,
    Column("program", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("content_hash", String, nullable=False),
)

resource = Table(
    "resource",
    metadata,
    Column("id", String, primary_key=True),
    Column("program", String, nullable=False),
    Column("source", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("language", String, nullable=False),
    Column("audience", JSON, nullable=False),
    Column("themes", JSON, nullable=False),
    Column("situations", JSON, nullable=False),
    Column("names", JSON, nullable=False),
    Column("sensitive", JSON, nullable=False),
    Column("summary", Text, nullable=False),
    Column("prompt", JSON(none_as_null=True)),
)

passage = Table(
    "passage",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=True),
    _of("resource.id"),
    Column("ordinal", Integer, nullable=False),
    Column("heading", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("hash", String, nullable=False, index=True),
    sqlite_autoincrement=True,
)

vector = Table(
    "vector",
    metadata,
    Column("hash", String, primary_key=True),
    Column("embedder", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

state = Table(
    "state",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

# `account`, since `user` is a word of SQL. Only hashes of passwords, tokens, invitations and cookies are kept.
account = Table(
    "account",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("email", String, unique=True),
    Column("password_hash", String),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("disabled_at", DateTime(timezone=True)),
    Column("reminders", String, nullable=False, server_default="email"),
)

membership = Table(
    "membership",
    metadata,
    _of("account.id", index=False, primary_key=True),
    Column("program_id", String, ForeignKey("program.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("role", String, primary_key=True),
)

partner = Table(
    "partner",
    metadata,
    _of("pair.id", index=False, primary_key=True),
    Column("role", String, primary_key=True),
    _of("account.id"),
)

token = Table(
    "token",
    metadata,
    Column("id", String, primary_key=True),
    _of("account.id"),
    Column("label", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True)),
    Column("revoked_at", DateTime(timezone=True)),
    Column("last_used_at", DateTime(timezone=True)),
)

browser_session = Table(
    "browser_session",
    metadata,
    Column("hash", String, primary_key=True),
    _of("account.id"),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    Column("hash", String, primary_key=True),
    _of("account.id"),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
)

# Ids alone, and no foreign keys: the log outlives what it is about.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("account_id", String, nullable=False),
    Column("token_id", String),
    Column("action", String, nullable=False),
    Column("allowed", Boolean(create_constraint=False), nullable=False),
    Column("program_id", String, nullable=False, index=True),
    Column("pair_id", String),
    Column("kind", String, nullable=False),
    Column("object_id", String, nullable=False),
    Column("request_id", String, nullable=False),
    sqlite_autoincrement=True,
)

# What was asked under a key of the caller's. An answer is a pair's own text, so it goes with the pair.
request = Table(
    "request",
    metadata,
    _of("account.id", index=False, primary_key=True),
    Column("key", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("pair_id", String, ForeignKey("pair.id", ondelete="CASCADE"), index=True),
    Column("status", Integer),
    Column("headers", JSON),
    Column("body", LargeBinary),
    Column("settled_at", DateTime(timezone=True)),
)

# What was promised and is to be done in the background. `seq` is the order in which jobs were promised.
job = Table(
    "job",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("lane", String, nullable=False),
    Column("program_id", String, ForeignKey("program.id", ondelete="CASCADE"), index=True),
    Column("pair_id", String, ForeignKey("pair.id", ondelete="CASCADE"), index=True),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("total", Integer),
    Column("reason", Text),
    Column("worker", String),
    Column("lease_until", DateTime(timezone=True)),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("finished_at", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False, server_default="0"),
    # Whoever had it done for themselves.
    Column("account_id", String, ForeignKey("account.id", ondelete="CASCADE"), index=True),
    Index("ix_job_state_due_at", "state", "due_at"),
    Index("ix_job_lane_state", "lane", "state"),
    sqlite_autoincrement=True,
)

# What an account has put together of what is kept of it, until it expires. `pairs` are in it, of these `programs`.
export = Table(
    "export",
    metadata,
    Column("id", String, primary_key=True),
    _of("account.id"),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("programs", JSON, nullable=False),
    Column("pairs", JSON, nullable=False),
    Column("size", Integer),
)

export_part = Table(
    "export_part",
    metadata,
    _of("export.id", index=False, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("copy", LargeBinary, nullable=False),
)

# Whose numbers are in a program's figures, as they were last taken: pairs stay in the block that they came in with.
figure_part = Table(
    "figure_part",
    metadata,
    _of("pair.id", index=False, primary_key=True),
    Column("program_id", String, ForeignKey("program.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("block", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("numbers", JSON, nullable=False),
)
