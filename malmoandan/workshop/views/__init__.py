"""The phones, the big screen, and the desk of those who lead."""
