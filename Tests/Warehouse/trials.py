"""Made-up transactions that are hard on every rule: few days, few orders, many refunds and ties."""

import csv
import datetime
import random

START = datetime.date(2025, 1, 30)


def write_trial(path, seed, places=2, orders=True):
    """Rows of 250 customers within 40 days. Amounts have so many places, and many are equal."""
    chance = random.Random(seed)
    unit = 10 ** places
    rows = []
    for customer in range(250):
        name = chance.choice(["c%d", "%05d", " k%d", "ü%d"]) % customer
        known = [f"o{customer}-{n}" for n in range(chance.randint(1, 4))] + [""]
        for _ in range(chance.choice([1, 1, 2, 3, 5, 8, 13])):
            day = START + datetime.timedelta(days=chance.randint(0, 40))
            size = chance.choice([0, 1, 5, 5, 5, 10, 20, chance.randint(1, 3000) / 100])
            sign = -1 if chance.random() < 0.3 else 1
            units = round(size * unit) + (chance.randint(0, unit // 100) if places > 2 else 0)
            rows.append([name, day, f"{sign * units / unit:.{places}f}",
                         chance.choice(known) if orders else ""])
    # Rows that do not belong, and such that cannot be read as amounts.
    rows += [["", START, "12.00", "x"], ["  ", START, "3.00", "x"], ["c1", "", "4.00", "x"]]
    chance.shuffle(rows)
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["customer_id", "date", "amount", "order_id"])
        writer.writerows(rows)
