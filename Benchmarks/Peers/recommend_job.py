#!/usr/bin/env python3
"""One peer of the recommendations: reads a file, ranks, writes the first items of every customer.

    recommend_job.py FILE OUT AS_OF TOP MODEL [--include-bought]

FILE has customer_id, date and product; rows after AS_OF are not looked at. OUT gets customer_id,
rank, item. What a customer has bought is left out unless --include-bought is given. MODEL:

    popularity            items by their number of buyers
    popularity-56         the same in the last 56 days
    frequency             what the customer bought itself, by its number of days; then popularity-56
    knn-50                cosine of two items' buyers, the 50 nearest of each item
    ease-LAMBDA           closed-form item-item weights with that strength (Steck 2019)
    als-FACTORS           implicit's alternating least squares on 0/1, with its other defaults

Equal scores go by the number of buyers, then by first appearance.
"""

import csv
import datetime
import sys

import numpy as np


def read(path, as_of):
    """0/1 matrix of customers and items, their days together, buyers within 56 days, and names."""
    since = str(datetime.date.fromisoformat(as_of) - datetime.timedelta(days=55))
    customers, items, days, recent = {}, {}, {}, set()
    with open(path, newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        places = [header.index(name) for name in ("customer_id", "date", "product")]
        for row in rows:
            customer, day, item = (row[place] for place in places)
            if day > as_of:
                continue
            pair = (
                customers.setdefault(customer, len(customers)),
                items.setdefault(item, len(items)),
            )
            days.setdefault(pair, set()).add(day)
            if day >= since:
                recent.add(pair)
    counts = np.zeros((len(customers), len(items)))
    for pair, own in days.items():
        counts[pair] = len(own)
    buyers = np.zeros(len(items))
    for _, item in recent:
        buyers[item] += 1
    return counts, buyers, list(customers), list(items)


def ease(x, strength):
    """The weights: B[i, j] = -P[i, j] / P[j, j] with P the inverse of X'X + strength I."""
    gram = x.T @ x
    gram[np.diag_indices_from(gram)] += strength
    inverse = np.linalg.inv(gram)
    weights = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0)
    return weights


def nearest(x, neighbours):
    """Cosines of the items' columns; of each item only the largest to others are kept."""
    norms = np.sqrt((x * x).sum(axis=0))
    similarity = (x.T @ x) / np.outer(norms, norms)
    np.fill_diagonal(similarity, 0)
    cut = np.partition(similarity, -neighbours, axis=0)[-neighbours, :]
    similarity[similarity < cut] = 0
    return similarity


def factors(x, number):
    """Scores by implicit: the product of the customers' and the items' factors."""
    import scipy.sparse
    from implicit.als import AlternatingLeastSquares

    model = AlternatingLeastSquares(factors=number, random_state=1)
    model.fit(scipy.sparse.csr_matrix(x.astype(np.float32)), show_progress=False)
    return np.asarray(model.user_factors) @ np.asarray(model.item_factors).T


def scores(model, counts, recent):
    bought = (counts > 0).astype(float)
    popularity = bought.sum(axis=0)
    everybody = np.ones((len(counts), 1))
    if model == "popularity":
        return everybody * popularity
    if model == "popularity-56":
        return everybody * recent
    if model == "frequency":
        return counts + recent / (1 + len(counts))
    name, number = model.split("-")
    if name == "knn":
        return bought @ nearest(bought, int(number))
    if name == "ease":
        return bought @ ease(bought, float(number))
    if name == "als":
        return factors(bought, int(number))
    sys.exit(f"unknown model {model}")


def main():
    path, out, as_of, top, model = sys.argv[1:6]
    counts, recent, customers, items = read(path, as_of)
    found = scores(model, counts, recent)
    if "--include-bought" not in sys.argv:
        found[counts > 0] = -np.inf
    # Columns in the order that settles ties.
    order = np.argsort(-(counts > 0).sum(axis=0), kind="stable")
    with open(out, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["customer_id", "rank", "item"])
        for customer, own in zip(customers, found[:, order]):
            best = np.argsort(-own, kind="stable")[: int(top)]
            for rank, place in enumerate(best[np.isfinite(own[best])], start=1):
                rows.writerow([customer, rank, items[order[place]]])


if __name__ == "__main__":
    main()
