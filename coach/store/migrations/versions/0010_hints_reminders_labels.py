"""hints that were dismissed; what people were reminded of; whether corrected notes may become labelled data"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hint_dismissal",
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("note_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_hint_dismissal_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["note_id"], ["note.id"], name=op.f("fk_hint_dismissal_note_id_note"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "note_id", name=op.f("pk_hint_dismissal")),
    )
    op.create_index(op.f("ix_hint_dismissal_note_id"), "hint_dismissal", ["note_id"])
    op.create_table(
        "notice",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("pair_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notice_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_notice_pair_id_pair"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint(
            "account_id", "kind", "subject", "stage", name=op.f("uq_notice_account_id_kind_subject_stage")
        ),
    )
    op.create_index(op.f("ix_notice_account_id"), "notice", ["account_id"])
    op.create_index(op.f("ix_notice_pair_id"), "notice", ["pair_id"])
    for table in ("program", "charter"):
        op.add_column(table, sa.Column("labels", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("account", sa.Column("reminders", sa.String(), server_default="email", nullable=False))


def downgrade() -> None:
    op.drop_column("account", "reminders")
    op.drop_column("charter", "labels")
    op.drop_column("program", "labels")
    op.drop_table("notice")
    op.drop_table("hint_dismissal")
