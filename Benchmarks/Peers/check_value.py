#!/usr/bin/env python3
"""An independent computation of the models and the value columns, to hold against `score`.

    check_value.py --data FILE [--to DAY] [--cdnow] [--model model.json] [--scores scores.csv]

Numpy and scipy on a summary made in plain Python: log-likelihoods of NBD, BG/NBD, MBG/NBD,
Pareto/NBD (by quadrature) and Gamma-Gamma, their optima (scipy.optimize in log-parameters, no
gradient of the engine's), P(alive), expected purchases and discounted expected purchases over the
horizon (by quadrature of the purchase rate). Nothing here is shared with the engine or lifetimes.

FILE is a CSV of transactions with a header; several rows of a customer and day are one purchase
day; negative amounts are not supported. Without --model and --scores the optima are printed.

    --cdnow   FILE is the CDNOW sample with --to 1997-09-30: holds this program's own figures
              against the published ones
    --model   holds the engine's parameters and log-likelihoods against the optima here
    --scores  holds the engine's columns against those computed here: with the model's parameters
              (in the accuracy that is printed), and, as information, with the optima here

Exit status 1 if anything is beyond its tolerance; 65 if the data cannot be used.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from datetime import date
from decimal import Decimal

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln, hyp2f1, logsumexp

DAYS = {"day": 1, "week": 7}
NODES, WEIGHTS = np.polynomial.legendre.leggauss(64)
NODES, WEIGHTS = (NODES + 1) / 2, WEIGHTS / 2  # on [0, 1]

# Tolerances, absolute unless said otherwise.
OWN_LIKELIHOOD = 1e-9  # relative: the engine's log-likelihood at its own parameters
OPTIMUM = 1e-3  # log-likelihood below the optimum found here
COLLAPSED = 0.2  # the same, where a dropout model gains less than 3 on the NBD: it may stop early
PARAMETER = 1e-4  # relative, of the chosen models
ROUNDING = 0.51  # units of the last place printed
RELATIVE = 1e-9  # and this part of the value, for rounding in the computation


# The summary


class Summary:
    """One entry a customer: frequency x, t_x and T in days, mean spend z of the days after the first."""

    def __init__(self, customers, x, t_x, age, spend):
        self.customers = customers
        self.x, self.t_x, self.age, self.spend = (np.array(v, float) for v in (x, t_x, age, spend))


def columns_of(header, options):
    wanted = {
        "customer": [options.customer] if options.customer else ["customer_id"],
        "date": [options.date] if options.date else ["order_date", "date"],
        "amount": [options.amount] if options.amount else ["amount"],
    }
    places = []
    for name, candidates in wanted.items():
        found = [header.index(candidate) for candidate in candidates if candidate in header]
        if not found:
            raise ValueError(f"no column {' or '.join(candidates)} for --{name}")
        places.append(found[0])
    return places


def read_summary(options, as_of):
    days = defaultdict(lambda: defaultdict(Decimal))
    with open(options.data, newline="", encoding="utf-8-sig") as file:
        lines = csv.reader(file)
        customer, day, amount = columns_of(next(lines, []), options)
        for line in lines:
            bought = line[day].strip()[:10]
            if options.to and bought > options.to:
                continue
            value = Decimal(line[amount])
            if value < 0:
                raise ValueError(f"line {lines.line_num}: negative amounts are not supported")
            days[line[customer].strip()][date.fromisoformat(bought)] += value
    if not days:
        raise ValueError("no rows")
    end = as_of or max(max(own) for own in days.values())
    x, t_x, age, spend = [], [], [], []
    for own in days.values():
        first, last = min(own), max(own)
        if last > end:
            raise ValueError(f"rows after the as-of day {end}; use --to")
        repeats = len(own) - 1
        x.append(repeats)
        t_x.append((last - first).days)
        age.append((end - first).days)
        spend.append(float((sum(own.values()) - own[first]) / repeats) if repeats else 0.0)
    return Summary(list(days), x, t_x, age, spend), end


# Log-likelihoods; times in any unit, the parameters in the same


def log_gamma_ratio(r, x):
    return gammaln(r + x) - gammaln(r)


def log_beta_ratio(a, b, n):
    """ln B(a, b + n) / B(a, b)."""
    return gammaln(b + n) - gammaln(b) + gammaln(a + b) - gammaln(a + b + n)


def nbd(parameters, x, t_x, age):
    r, alpha = parameters
    return log_gamma_ratio(r, x) - r * np.log1p(age / alpha) - x * np.log(alpha + age)


def bg_nbd(parameters, x, t_x, age):
    """Dropout after each repeat purchase; a customer without one is alive."""
    r, alpha, a, b = parameters
    alive = log_beta_ratio(a, b, x) - (r + x) * np.log(alpha + age)
    with np.errstate(divide="ignore"):
        gone = np.where(
            x > 0,
            log_beta_ratio(a, b, x) + np.log(a) - np.log(b + np.maximum(x, 1) - 1)
            - (r + x) * np.log(alpha + t_x),
            -np.inf,
        )  # fmt: skip
    return log_gamma_ratio(r, x) + r * np.log(alpha) + np.logaddexp(alive, gone)


def mbg_nbd(parameters, x, t_x, age):
    """Dropout also after the first purchase."""
    r, alpha, a, b = parameters
    common = log_beta_ratio(a, b, x + 1)
    alive = common - (r + x) * np.log(alpha + age)
    gone = common + np.log(a) - np.log(b + x) - (r + x) * np.log(alpha + t_x)
    return log_gamma_ratio(r, x) + r * np.log(alpha) + np.logaddexp(alive, gone)


def pareto_parts(parameters, x, t_x, age):
    """Logs of the likelihood of being alive at T, and of having gone between t_x and T."""
    r, alpha, s, beta = parameters
    common = log_gamma_ratio(r, x) + r * np.log(alpha) + s * np.log(beta)
    alive = common - (r + x) * np.log(alpha + age) - s * np.log(beta + age)
    # Gauss-Legendre in w = ln(m + y), the smaller scale's logarithm
    m = min(alpha, beta)
    width = np.log((m + age) / (m + t_x))
    y = (m + t_x)[:, None] * np.exp(width[:, None] * NODES) - m
    with np.errstate(divide="ignore"):
        terms = (
            np.log(WEIGHTS) + np.log(width)[:, None] + np.log(m + y)
            - (r + x)[:, None] * np.log(alpha + y) - (s + 1) * np.log(beta + y)
        )  # fmt: skip
    return alive, common + np.log(s) + logsumexp(terms, axis=1)


def pareto_nbd(parameters, x, t_x, age):
    return np.logaddexp(*pareto_parts(parameters, x, t_x, age))


def gamma_gamma(parameters, x, spend):
    """Density of the mean spend, among customers with x > 0 and a positive mean."""
    p, q, v = parameters
    total = x * spend
    return (
        gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(v)
        + p * x * np.log(total) - np.log(spend) - (p * x + q) * np.log(v + total)
    )  # fmt: skip


MODELS = {
    "nbd": (nbd, ["r", "alpha"]),
    "bg-nbd": (bg_nbd, ["r", "alpha", "a", "b"]),
    "mbg-nbd": (mbg_nbd, ["r", "alpha", "a", "b"]),
    "pareto-nbd": (pareto_nbd, ["r", "alpha", "s", "beta"]),
}
SPEND = ["p", "q", "v"]


# Optima


class Patterns:
    """The distinct rows of some columns, how many customers each has, and where they are."""

    def __init__(self, *columns):
        rows, self.index, self.count = np.unique(
            np.column_stack(columns), axis=0, return_inverse=True, return_counts=True
        )
        self.columns = [np.ascontiguousarray(column) for column in rows.T]
        self.index = self.index.ravel()

    def total(self, density, parameters):
        return float((self.count * density(parameters, *self.columns)).sum())


def maximise(total, starts):
    """Log-likelihood and parameters; quasi-Newton from every start, then a simplex until it stays."""

    def loss(logs):
        with np.errstate(all="ignore"):
            value = -total(np.exp(np.clip(logs, -25, 25)))
        return value if np.isfinite(value) else 1e300

    tried = [minimize(loss, np.log(start), method="L-BFGS-B") for start in starts]
    best = min(tried, key=lambda result: result.fun)
    for _ in range(20):
        polished = minimize(
            loss, best.x, method="Nelder-Mead",
            options={"xatol": 1e-9, "fatol": 1e-10, "maxiter": 4000, "maxfev": 4000,
                     "adaptive": True},
        )  # fmt: skip
        gain, best = best.fun - polished.fun, polished
        if gain < 1e-7:
            break
    return -best.fun, np.exp(np.clip(best.x, -25, 25))


def fit_all(summary, unit):
    """{model: (log-likelihood, parameters)} in the unit's time."""
    patterns = Patterns(summary.x, summary.t_x / unit, summary.age / unit)
    scale = max(float(summary.age.mean()) / unit, 1e-3)
    found = {"nbd": maximise(lambda v: patterns.total(nbd, v), [[0.5, scale / 3]])}
    r, alpha = found["nbd"][1]
    for name in ("bg-nbd", "mbg-nbd"):
        density = MODELS[name][0]
        starts = [[r, alpha, 0.1, 1], [r, alpha, 0.8, 2.5], [3 * r, 1.5 * alpha, 0.02, 0.1]]
        found[name] = maximise(lambda v: patterns.total(density, v), starts)
    starts = [[r, alpha, 0.5, scale], [r, alpha, 1, 8 * scale], [3 * r, 1.5 * alpha, 0.1, scale / 5]]
    found["pareto-nbd"] = maximise(lambda v: patterns.total(pareto_nbd, v), starts)
    return patterns, found


def spend_patterns(summary):
    known = (summary.x > 0) & (summary.spend > 0)
    return Patterns(summary.x[known], summary.spend[known])


def fit_spend(patterns):
    x, z = patterns.columns
    mean = float(np.average(z, weights=patterns.count))
    return maximise(lambda v: patterns.total(gamma_gamma, v), [[2, 3, 1.5 * mean], [6, 4, mean]])


# Predictions


def p_alive(name, parameters, x, t_x, age):
    if name == "nbd":
        return np.ones_like(x)
    if name == "pareto-nbd":
        alive, gone = pareto_parts(parameters, x, t_x, age)
        return 1 / (1 + np.exp(gone - alive))
    r, alpha, a, b = parameters
    before = b + x if name == "mbg-nbd" else b + np.maximum(x, 1) - 1
    odds_gone = a / before * np.exp((r + x) * (np.log(alpha + age) - np.log(alpha + t_x)))
    return np.where((name == "bg-nbd") & (x == 0), 1.0, 1 / (1 + odds_gone))


def purchase_rate(name, parameters, tau, x, age):
    """Expected purchases a unit of time, tau after T, of a customer alive at T."""
    if name == "nbd":
        r, alpha = parameters
        return (r + x) / (alpha + age) + 0 * tau
    r, alpha = parameters[:2]
    k, scale = r + x, alpha + age
    if name == "pareto-nbd":
        s, beta = parameters[2:]
        return k / scale * ((beta + age) / (beta + age + tau)) ** s
    a, b = parameters[2:]
    left = b + x + (name == "mbg-nbd")  # alive: the dropout probability is Beta(a, left)
    u = tau / scale
    # mean of k/scale (1 + p u)^-(k + 1) over p, after Pfaff's transformation
    return k / scale * (1 + u) ** -a * hyp2f1(a, a + left - k - 1, a + left, u / (1 + u))


def purchases(name, parameters, horizon, delta, x, t_x, age):
    """Expected purchases within the horizon, discounted with delta a unit of time."""
    pairs = Patterns(x, age)
    x_of, age_of = (column[:, None] for column in pairs.columns)
    scale = parameters[1] + age_of
    if name == "pareto-nbd":
        scale = np.minimum(scale, parameters[3] + age_of)
    width = np.log1p(horizon / scale)
    tau = scale * np.expm1(width * NODES)
    rate = purchase_rate(name, parameters, tau, x_of, age_of)
    given_alive = (WEIGHTS * width * (scale + tau) * np.exp(-delta * tau) * rate).sum(axis=1)
    return p_alive(name, parameters, x, t_x, age) * given_alive[pairs.index]


def expected_purchases_closed(name, parameters, horizon, x, t_x, age):
    """The published closed forms, to check the quadrature; None where a is too near to 1."""
    r, alpha = parameters[:2]
    k = r + x
    alive = p_alive(name, parameters, x, t_x, age)
    if name == "nbd":
        return k * horizon / (alpha + age)
    if name == "pareto-nbd":
        s, beta = parameters[2:]
        if abs(s - 1) < 1e-3:
            return None
        left = 1 - ((beta + age) / (beta + age + horizon)) ** (s - 1)
        return alive * k * (beta + age) / ((alpha + age) * (s - 1)) * left
    a, b = parameters[2:]
    if abs(a - 1) < 1e-3:
        return None
    left = b + x + (name == "mbg-nbd")
    z = horizon / (alpha + age + horizon)
    power = ((alpha + age) / (alpha + age + horizon)) ** k
    return alive * (a + left - 1) / (a - 1) * (1 - power * hyp2f1(k, left, a + left - 1, z))


def expected_spend(parameters, x, spend):
    p, q, v = parameters
    return p * (v + x * spend) / (p * x + q - 1)


# Against the published figures (weeks)

PUBLISHED = {
    # CLVTools, BTYD and Fader, Hardie & Lee (2005a); Fader & Hardie (2013) for Gamma-Gamma
    "bg-nbd": (-9582.4292, [0.2425945, 4.4136019, 0.7929199, 2.4258881]),
    "mbg-nbd": (-9582.1357, [0.525, 6.183, 0.891, 1.614]),
    "pareto-nbd": (-9594.9762, [0.55315, 10.57633, 0.60625, 11.6715]),
    "gamma-gamma": (-4055.9177, [6.25, 3.74, 15.44]),
}
FIRST_SPEND = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
# customer 1516 of BTYD, 52 weeks: expected purchases and P(alive), with BTYD's own parameters
CUSTOMER_1516 = {
    "bg-nbd": (25.75659, 0.9688523),
    "pareto-nbd": (25.45647, 0.997874),
}


class Findings:
    def __init__(self):
        self.bad = 0

    def hold(self, what, difference, tolerance, where=""):
        within = difference <= tolerance
        self.bad += not within
        mark = "" if within else "  BEYOND"
        print(f"  {what:58} {difference:9.2e}  (tolerance {tolerance:.1e}){where}{mark}")


def hold_published(findings, summary, found, spend):
    print("Own figures against the published ones, CDNOW sample, 39 weeks")
    for name, (likelihood, parameters) in PUBLISHED.items():
        own, values = spend if name == "gamma-gamma" else found[name]
        findings.hold(f"{name} log-likelihood", abs(own - likelihood), 1e-4)
        relative = np.abs(np.array(values) / parameters - 1).max()
        findings.hold(f"{name} parameters, relative", relative, 2e-3)
    known = int(((summary.x > 0) & (summary.spend > 0)).sum())
    findings.hold("customers in the Gamma-Gamma fit, less 946", abs(known - 946), 0)
    own = expected_spend(spend[1], summary.x[:10], summary.spend[:10])
    findings.hold("expected spend, first 10", np.abs(own - FIRST_SPEND).max(), 0.01)
    x, t_x, age = np.array([26.0]), np.array([30.857143]), np.array([31.0])
    for name, (bought, alive) in CUSTOMER_1516.items():
        parameters = found[name][1]
        own = purchases(name, parameters, 52, 0, x, t_x, age)[0]
        findings.hold(f"{name} customer 1516, expected purchases", abs(own - bought), 2e-3)
        own = p_alive(name, parameters, x, t_x, age)[0]
        findings.hold(f"{name} customer 1516, P(alive)", abs(own - alive), 1e-4)


def hold_closed_forms(findings, summary, found, unit, horizon):
    print("Own quadrature against the closed forms")
    arguments = (summary.x, summary.t_x / unit, summary.age / unit)
    for name, (_, parameters) in found.items():
        with np.errstate(all="ignore"):
            closed = expected_purchases_closed(name, parameters, horizon / unit, *arguments)
        if closed is None:
            continue
        known = np.isfinite(closed)
        own = purchases(name, parameters, horizon / unit, 0, *arguments)
        relative = np.abs(own / closed - 1)[known]
        # the closed form of BG and MBG subtracts nearly equal numbers where little is expected
        tolerance = 1e-8 if max(parameters) < 1e3 else 1e-4
        findings.hold(f"{name} expected purchases, relative", relative.max(), tolerance)


# Against the engine


def parameters_of(model, names):
    return [float(model["parameters"][name]) for name in names]


def hold_model(findings, model, patterns, found, spend_of, spend):
    print("The engine's model against the optima here")
    chosen = model["transaction_model"]
    nested = found["nbd"][0]
    fitted = [chosen] + [
        entry for entry in model.get("candidates") or []
        if entry.get("name") in MODELS and entry["name"] != chosen["name"]
        and entry.get("parameters") and entry.get("log_likelihood") is not None
    ]  # fmt: skip
    for entry in fitted:
        name = entry["name"]
        density, names = MODELS[name]
        values, stated = parameters_of(entry, names), entry["log_likelihood"]
        optimum, own = found[name]
        relative = abs(patterns.total(density, values) / stated - 1)
        findings.hold(f"{name} log-likelihood at its parameters, relative", relative, OWN_LIKELIHOOD)
        collapsed = name != "nbd" and optimum - nested < 3
        tolerance = COLLAPSED if collapsed else OPTIMUM
        findings.hold(f"{name} log-likelihood below the optimum", optimum - stated, tolerance)
        if stated - optimum > OPTIMUM:
            print(f"  {name}: the engine found a better optimum, by {stated - optimum:.6f}")
        relative = np.abs(np.array(values) / own - 1).max()
        if entry is chosen and not collapsed:
            findings.hold(f"{name} parameters, relative", relative, PARAMETER)
        else:
            print(f"  {f'{name} parameters, relative':58} {relative:9.2e}  (not held)")
    customers = int(patterns.count.sum())
    if "customers" in chosen:
        findings.hold("customers of the fit", abs(chosen["customers"] - customers), 0)
    gamma = model.get("spend_model") or {}
    if gamma.get("name") != "gamma-gamma":
        print(f"  the spend model is {gamma.get('name')}: not held")
        return
    values, stated = parameters_of(gamma, SPEND), gamma["log_likelihood"]
    relative = abs(spend_of.total(gamma_gamma, values) / stated - 1)
    findings.hold("gamma-gamma log-likelihood at its parameters, relative", relative, OWN_LIKELIHOOD)
    findings.hold("gamma-gamma log-likelihood below the optimum", spend[0] - stated, OPTIMUM)
    relative = np.abs(np.array(values) / spend[1] - 1).max()
    findings.hold("gamma-gamma parameters, relative", relative, PARAMETER)
    if "customers" in gamma:
        count = int(spend_of.count.sum())
        findings.hold("customers of the spend fit", abs(gamma["customers"] - count), 0)


def read_scores(path):
    with open(path, newline="", encoding="utf-8") as file:
        names, *lines = csv.reader(file)
    return {name: [line[place] for line in lines] for place, name in enumerate(names)}


def predict(summary, name, parameters, spend, unit, horizon, delta):
    """The columns of the score table; delta a day."""
    arguments = (summary.x, summary.t_x / unit, summary.age / unit)
    times = (horizon / unit, delta * unit)
    money = expected_spend(spend, summary.x, summary.spend)
    discounted = purchases(name, parameters, *times, *arguments)
    return {
        "p_alive": p_alive(name, parameters, *arguments),
        "expected_purchases": purchases(name, parameters, times[0], 0, *arguments),
        "expected_spend": money,
        "current_value": money * discounted,
    }


def mean_usable(summary, spend_of, spend):
    """Does the Gamma-Gamma mean stand for customers without a repeat purchase?"""
    p, q, v = spend
    z = spend_of.columns[1]
    mean = float(np.average(z, weights=spend_of.count))
    return q > 1.1 and mean / 1.5 <= p * v / (q - 1) <= mean * 1.5


def hold_scores(findings, scores, summary, columns, reliable, title, held):
    print(title)
    place = {customer: row for row, customer in enumerate(scores["customer_id"])}
    missing = [customer for customer in summary.customers if customer not in place]
    extra = len(place) + len(missing) - len(summary.customers)
    findings.hold("customers in one table only", len(missing) + extra, 0)
    findings.hold("rows of customers that occur twice", len(scores["customer_id"]) - len(place), 0)
    if missing:
        return
    order = [place[customer] for customer in summary.customers]
    if "purchase_days" in scores:
        counts = np.array(scores["purchase_days"], float)[order]
        findings.hold("purchase days", np.abs(counts - summary.x - 1).max(), 0)
    for column, own in columns.items():
        if column not in scores:
            continue
        texts = [scores[column][row] for row in order]
        known = np.array([text != "" for text in texts])
        if column in ("expected_spend", "current_value"):
            known &= reliable
        if not known.all():
            print(f"  {column}: {(~known).sum()} customers not held (empty, or without a stable mean)")
        if not known.any():
            continue
        theirs = np.array([float(text or "nan") for text in texts])
        places = max(len(text.partition(".")[2]) for text in texts)
        difference = np.abs(theirs - own)
        excess = np.where(known, difference - RELATIVE * np.abs(own), -1)
        worst = int(excess.argmax())
        where = f"  customer {summary.customers[worst]}: {texts[worst]}, here {own[worst]:.9f}"
        if held:
            findings.hold(column, max(excess[worst], 0), ROUNDING * 10.0**-places, where)
        else:
            print(f"  {column:58} {difference[worst]:9.2e}  (not held){where}")


def show(found, spend):
    print("Optima found here")
    for name, (likelihood, values) in found.items():
        text = ", ".join(f"{key} {value:.7g}" for key, value in zip(MODELS[name][1], values))
        print(f"  {name:12} {likelihood:16.6f}  {text}")
    text = ", ".join(f"{key} {value:.7g}" for key, value in zip(SPEND, spend[1]))
    print(f"  {'gamma-gamma':12} {spend[0]:16.6f}  {text}")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    add = parser.add_argument
    add("--data", required=True, help="the transactions")
    add("--to", help="last day used, ISO; rows after it are left out")
    add("--as-of", help="day at which everything is judged; default: the model's, or the last day")
    add("--customer", help="customer column (customer_id)")
    add("--date", help="date column (order_date or date)")
    add("--amount", help="amount column (amount)")
    add("--cdnow", action="store_true", help="hold the figures here against published ones")
    add("--model", help="the engine's model file")
    add("--scores", help="the engine's score table, made with that model; needs --model")
    add("--horizon", type=float, default=365, help="days of the predictions")
    add("--discount-rate", type=float, default=0.10, help="a year")
    add("--unit", choices=DAYS, help="time unit; default: the model's, or week")
    options = parser.parse_args()
    if options.scores and not options.model:
        parser.error("--scores needs --model")
    return options


def main():
    options = arguments()
    model = None
    if options.model:
        with open(options.model, encoding="utf-8") as file:
            model = json.load(file)
    unit_name = (model or {}).get("time_unit", options.unit or "week")
    if unit_name not in DAYS or (options.unit and options.unit != unit_name):
        sys.exit(f"check_value: the model's time unit is {unit_name}")
    unit = DAYS[unit_name]
    as_of = options.as_of or (model or {}).get("as_of")
    try:
        summary, end = read_summary(options, as_of and date.fromisoformat(as_of))
    except (OSError, ValueError, ArithmeticError, IndexError) as error:
        print(f"check_value: {options.data}: {error}", file=sys.stderr)
        sys.exit(65)
    repeat = int((summary.x > 0).sum())
    print(f"{len(summary.customers)} customers, {repeat} with a repeat purchase, as of {end}, {unit_name}s")
    patterns, found = fit_all(summary, unit)
    spend_of = spend_patterns(summary)
    spend = fit_spend(spend_of)
    show(found, spend)
    findings = Findings()
    hold_closed_forms(findings, summary, found, unit, options.horizon)
    if options.cdnow:
        hold_published(findings, summary, found, spend)
    if model:
        hold_model(findings, model, patterns, found, spend_of, spend)
    if options.scores:
        scores = read_scores(options.scores)
        delta = np.log1p(options.discount_rate) / 365
        chosen, gamma = model["transaction_model"], model["spend_model"]
        name = chosen["name"]
        values, money = parameters_of(chosen, MODELS[name][1]), parameters_of(gamma, SPEND)
        reliable = (summary.x > 0) | mean_usable(summary, spend_of, money)
        for title, transaction, spending, held in (
            (f"The scores against the columns here, {name} with the engine's parameters",
             values, money, True),
            (f"The scores against the columns here, {name} with the optimum here",
             found[name][1], spend[1], False),
        ):  # fmt: skip
            columns = predict(summary, name, transaction, spending, unit, options.horizon, delta)
            hold_scores(findings, scores, summary, columns, reliable, title, held)
    print(f"{findings.bad} beyond tolerance" if findings.bad else "all within tolerance")
    sys.exit(1 if findings.bad else 0)


if __name__ == "__main__":
    main()
