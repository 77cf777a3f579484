"""The frozen report: what it holds, how it is made from the rooms' rows, and how it is read again."""
