"""The assessments room: each side's judgement beside the other's, never averaged."""
