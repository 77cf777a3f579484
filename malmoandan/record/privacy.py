"""What the record holds, why, and for how long."""

from malmoandan.kernel.privacy import tell

SHOWN = "To let anyone see what was done in the agreement's name, and that nothing was altered."
TASK = "GDPR article 6.1 e, a task in the public interest"
FOR_GOOD = "Kept for good; it holds no value, only commitments that cannot be read."

tell(
    "record.Log", purpose=SHOWN, basis=TASK, retention=FOR_GOOD, public="id origin size peaks",
)  # fmt: skip
tell(
    "record.Entry", purpose=SHOWN, basis=TASK, retention=FOR_GOOD,
    public="seq leaf leaf_hash topic kind at party", pseudonymous="about",
)  # fmt: skip
tell("record.Node", purpose=SHOWN, basis=TASK, retention=FOR_GOOD, public="position hash")
tell(
    "record.Opening", purpose="To let anyone read what an entry was about.", basis=TASK,
    retention="Until erased on a ground said on the record; the salt and the value are then deleted.",
    public="id seq name salt", pseudonymous="value",
)  # fmt: skip
tell("record.Checkpoint", purpose=SHOWN, basis=TASK, retention=FOR_GOOD, public="size root note at")
tell("record.WitnessKey", purpose=SHOWN, basis=TASK, retention=FOR_GOOD, public="id party vkey since until")
tell("record.Cosignature", purpose=SHOWN, basis=TASK, retention=FOR_GOOD, public="id checkpoint key line at")
