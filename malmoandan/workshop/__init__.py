"""The workshop room: a live workshop: the script of steps, the phones, the big screen."""
