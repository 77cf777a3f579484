"""Arabic: the day first, the hour in twenty-four, as on the clocks of the city."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، H:i"
TIME_FORMAT = "H:i"
SHORT_DATE_FORMAT = "Y-m-d"
MONTH_DAY_FORMAT = "j F"
THOUSAND_SEPARATOR = "\N{NO-BREAK SPACE}"  # as in Swedish: a point would read as a decimal one
NUMBER_GROUPING = 3
