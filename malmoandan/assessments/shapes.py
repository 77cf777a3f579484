"""The shape of each word of the scales: no judgement is told by colour alone."""

from __future__ import annotations

from malmoandan.assessments.models import Ambition, Completion, Result, YesNo

COMPLETION_SHAPES = {
    Completion.NO_EVIDENCE: "waiting",
    Completion.NOT_STARTED: "planned",
    Completion.LIMITED: "partly",
    Completion.SUBSTANTIAL: "open",
    Completion.COMPLETE: "done",
}
RESULT_SHAPES = {
    Result.WORSE: "late",
    Result.NONE: "neutral",
    Result.MARGINAL: "partly",
    Result.MAJOR: "open",
    Result.OUTSTANDING: "done",
}
AMBITION_SHAPES = {Ambition.UNCLEAR: "neutral", Ambition.MODEST: "partly", Ambition.SUBSTANTIAL: "done"}
ANSWER_SHAPES = {YesNo.YES: "done", YesNo.PARTLY: "partly", YesNo.NO: "stopped"}
SHAPES: dict[str, dict[str, str]] = {
    "completion": {str(code): shape for code, shape in COMPLETION_SHAPES.items()},
    "result": {str(code): shape for code, shape in RESULT_SHAPES.items()},
    "ambition": {str(code): shape for code, shape in AMBITION_SHAPES.items()},
    "answer": {str(code): shape for code, shape in ANSWER_SHAPES.items()},
}
