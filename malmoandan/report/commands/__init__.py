"""The acts of the annual report, from the first word to what comes after publication."""

from malmoandan.report.commands.after import add_erratum, assent_to_erratum, record_dealing
from malmoandan.report.commands.beginning import begin_report, change_report, start_joint_review
from malmoandan.report.commands.recommending import (
    add_recommendation,
    answer_recommendation,
    change_recommendation,
    drop_recommendation,
)
from malmoandan.report.commands.reviewing import answer_review, review_report
from malmoandan.report.commands.signing import propose_report, publish_report, redraft_report
from malmoandan.report.commands.writing import assent_to_words, write_joint_words, write_words

__all__ = [
    "add_erratum",
    "add_recommendation",
    "answer_recommendation",
    "answer_review",
    "assent_to_erratum",
    "assent_to_words",
    "begin_report",
    "change_recommendation",
    "change_report",
    "drop_recommendation",
    "propose_report",
    "publish_report",
    "record_dealing",
    "redraft_report",
    "review_report",
    "start_joint_review",
    "write_joint_words",
    "write_words",
]
