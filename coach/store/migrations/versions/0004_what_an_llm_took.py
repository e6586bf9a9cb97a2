"""what an LLM took and what was refused of it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = ("suggestion_set", "reading")


def upgrade() -> None:
    for name in _TABLES:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("refused", sa.JSON(), server_default="{}", nullable=False))
            table.add_column(sa.Column("llm", sa.JSON(), server_default="{}", nullable=False))


def downgrade() -> None:
    # Plain ALTERs: a batch would make suggestion_set anew, which on SQLite deletes the suggestions that refer to it.
    for name in _TABLES:
        op.drop_column(name, "llm")
        op.drop_column(name, "refused")
