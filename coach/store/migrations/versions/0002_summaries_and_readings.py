"""summaries and readings"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("item") as item:
        item.add_column(sa.Column("note_id", sa.String(), nullable=True))
        item.add_column(sa.Column("rung", sa.String(), server_default="intends", nullable=False))
        item.add_column(sa.Column("confidence", sa.Float(), server_default="1", nullable=False))
        item.add_column(sa.Column("question", sa.Text(), nullable=True))
        item.add_column(sa.Column("renews", sa.String(), nullable=True))
        item.add_column(sa.Column("recorded_by", sa.String(), nullable=True))
        item.create_foreign_key(op.f("fk_item_note_id_note"), "note", ["note_id"], ["id"], ondelete="CASCADE")
    with op.batch_alter_table("reading") as reading:
        reading.add_column(sa.Column("p_superficial", sa.Float(), nullable=True))
        reading.add_column(sa.Column("signs", sa.JSON(), server_default="[]", nullable=False))
        reading.add_column(sa.Column("why_not", sa.String(), nullable=True))
        reading.add_column(sa.Column("fallback", sa.String(), nullable=True))
    with op.batch_alter_table("charter") as charter:
        charter.add_column(sa.Column("external_llm", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.create_table(
        "item_change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("quote_start", sa.Integer(), nullable=True),
        sa.Column("quote_end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_change_item_id_item"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_change")),
    )
    op.create_index(op.f("ix_item_change_item_id"), "item_change", ["item_id"])
    op.create_table(
        "summary",
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("charter_version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_summary_session_id_session"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_summary")),
    )


def downgrade() -> None:
    op.drop_table("summary")
    op.drop_index(op.f("ix_item_change_item_id"), "item_change")
    op.drop_table("item_change")
    with op.batch_alter_table("charter") as charter:
        charter.drop_column("external_llm")
    with op.batch_alter_table("reading") as reading:
        for column in ("fallback", "why_not", "signs", "p_superficial"):
            reading.drop_column(column)
    with op.batch_alter_table("item") as item:
        item.drop_constraint(op.f("fk_item_note_id_note"), type_="foreignkey")
        for column in ("recorded_by", "renews", "question", "confidence", "rung", "note_id"):
            item.drop_column(column)
