"""whose numbers are in a program's figures"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "figure_part",
        sa.Column("pair_id", sa.String(), nullable=False),
        sa.Column("program_id", sa.String(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_figure_part_pair_id_pair"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["program_id"], ["program.id"], name=op.f("fk_figure_part_program_id_program"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pair_id", name=op.f("pk_figure_part")),
    )
    op.create_index(op.f("ix_figure_part_program_id"), "figure_part", ["program_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_figure_part_program_id"), table_name="figure_part")
    op.drop_table("figure_part")
