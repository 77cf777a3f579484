"""The pages of the register: the list, one collaboration, and a page for each thing to do with it."""
