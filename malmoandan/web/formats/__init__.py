"""How dates and moments are written, where Django's own way is not ours; and files of other programs."""
