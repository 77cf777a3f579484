"""The mathematics of the opinion map: votes in, a chart out. No database, no clock, no words.

`chart` and `apart` are light to import; everything that needs numpy, scipy or scikit-learn is loaded only
when a chart is drawn, which the room does in a process of its own (`apart.draw_apart`).

The method is that of Small, Bjorkegren, Erkkilä, Shaw and Megill, *Polis: Scaling deliberation by mapping
high dimensional opinion spaces* (Recerca 26(2), 2021). Where the paper leaves a convention open, it was
found from published votes and the platform's own stored results, and the function that keeps it says so.
"""
