// What does a rule answer? CertLogic 1.3.3, compiled once into functions, as engines/credentials/certlogic/compiling.py.
// A rule is another country's data: it cannot loop or reach anything but the facts.
import { checkedUnit, moment, plus } from "./times.ts";
import { BadRule, CannotEvaluate, isMap, isTrue, own, same, type Value } from "./values.ts";

export type Rule = (facts: Value) => Value;
type Build = (operator: string, values: Value[], depth: number) => Rule;
type Compare<T> = (left: T, right: T) => boolean;

const DEEPEST = 32;
const MANY = 256;
const INDEX = /^\d+$/;

/** A function from facts to the rule's value; it throws CannotEvaluate. Throws BadRule for what is no rule. */
export function compileRule(expression: Value): Rule {
  return compile(expression, 0);
}

function compile(expression: Value, depth: number): Rule {
  if (depth > DEEPEST) throw new BadRule("depth");
  if (Array.isArray(expression)) {
    const items = expression.map((item) => compile(item, depth + 1));
    return (facts) => items.map((item) => item(facts));
  }
  if (isMap(expression)) return operation(expression, depth + 1);
  if (["string", "boolean", "number"].includes(typeof expression)) return () => expression;
  throw new BadRule("expression");
}

function operation(expression: { [name: string]: Value }, depth: number): Rule {
  const [first, ...others] = Object.entries(expression);
  if (!first || others.length) throw new BadRule("one_operator");
  const [operator, values] = first;
  if (operator === "var") return variable(values);
  const found = OPERATORS.get(operator);
  if (!found) throw new BadRule("operator");
  const [build, least, most] = found;
  if (!Array.isArray(values) || values.length < least || values.length > most) throw new BadRule("values", operator);
  return build(operator, values, depth);
}

function variable(path: Value): Rule {
  if (typeof path !== "string") throw new BadRule("path", "var");
  if (!path) return (facts) => facts;
  const steps = path.split(".");
  return (facts) => steps.reduce(step, facts) ?? null;
}

function step(facts: Value, name: string): Value {
  if (Array.isArray(facts)) return INDEX.test(name) ? facts[Number(name)] : null;
  return isMap(facts) && own(facts, name) ? facts[name] : null;
}

const choice: Build = (_, values, depth) => {
  const [guard, then, otherwise] = all(values, depth);
  return (facts) => (isTrue(guard!(facts)) ? then! : otherwise!)(facts);
};

const allOf: Build = (_, values, depth) => {
  const parts = all(values, depth);
  return (facts) => {
    let last: Value = true;
    for (const part of parts) {
      last = part(facts);
      if (!isTrue(last)) break;
    }
    return last;
  };
};

const not: Build = (_, values, depth) => {
  const [part] = all(values, depth);
  return (facts) => !isTrue(part!(facts));
};

const equal: Build = (_, values, depth) => {
  const [left, right] = all(values, depth);
  return (facts) => same(left!(facts), right!(facts));
};

const within: Build = (_, values, depth) => {
  const [member, group] = all(values, depth);
  return (facts) => {
    const members = group!(facts);
    if (!Array.isArray(members)) throw new CannotEvaluate("no_list", "in");
    const wanted = member!(facts);
    return members.some((one) => same(wanted, one));
  };
};

function number(value: Value, operator: string): number {
  if (typeof value !== "number") throw new CannotEvaluate("no_number", operator);
  return value;
}

/** Two values, or three of which the middle one lies between. */
function ordered(read: (value: Value, operator: string) => number, compare: Compare<number>): Build {
  return (operator, values, depth) => {
    const parts = all(values, depth);
    return (facts) => {
      const found = parts.map((part) => read(part(facts), operator));
      return found.slice(1).every((right, place) => compare(found[place]!, right));
    };
  };
}

const sum: Build = (operator, values, depth) => {
  const [left, right] = all(values, depth);
  return (facts) => number(left!(facts), operator) + number(right!(facts), operator);
};

const plusTime: Build = (_, [from, amount, unit], depth) => {
  const [start, checked] = [compile(from, depth), checkedUnit(unit)];
  if (typeof amount !== "number" || !Number.isInteger(amount)) throw new BadRule("amount", "plusTime");
  return (facts) => plus(moment(start(facts), "plusTime"), amount, checked);
};

const reduced: Build = (_, values, depth) => {
  const [items, step, first] = all(values, depth);
  return (facts) => {
    const found = items!(facts) ?? null;
    if (found === null) return first!(facts);
    if (!Array.isArray(found)) throw new CannotEvaluate("no_list", "reduce");
    return found.reduce<Value>(
      (accumulator, current) => step!({ accumulator, current, data: facts }), first!(facts),
    );
  };
};

const partOfUvci: Build = (operator, [from, index], depth) => {
  const uvci = compile(from, depth);
  if (typeof index !== "number" || !Number.isInteger(index)) throw new BadRule("index", operator);
  return (facts) => {
    const text = uvci(facts) ?? null;
    if (text === null) return null;
    if (typeof text !== "string") throw new CannotEvaluate("no_text", operator);
    return text.replace(/^URN:UVCI:/, "").split(/[/#:]/)[index] ?? null;
  };
};

const birth: Build = (_, values, depth) => {
  const [part] = all(values, depth);
  return (facts) => moment(part!(facts), "dccDateOfBirth");
};

function all(values: Value[], depth: number): Rule[] {
  return values.map((value) => compile(value, depth));
}

const time = (value: Value, operator: string): number => moment(value, operator).getTime();
const [gt, lt]: Compare<number>[] = [(left, right) => left > right, (left, right) => left < right];
const [ge, le]: Compare<number>[] = [(left, right) => left >= right, (left, right) => left <= right];

// operator: how it is built, fewest and most values
const OPERATORS = new Map<string, [Build, number, number]>([
  ["if", [choice, 3, 3]],
  ["and", [allOf, 2, MANY]],
  ["!", [not, 1, 1]],
  ["===", [equal, 2, 2]],
  ["in", [within, 2, 2]],
  ["+", [sum, 2, 2]],
  [">", [ordered(number, gt!), 2, 3]],
  ["<", [ordered(number, lt!), 2, 3]],
  [">=", [ordered(number, ge!), 2, 3]],
  ["<=", [ordered(number, le!), 2, 3]],
  ["after", [ordered(time, gt!), 2, 3]],
  ["before", [ordered(time, lt!), 2, 3]],
  ["not-before", [ordered(time, ge!), 2, 3]],
  ["not-after", [ordered(time, le!), 2, 3]],
  ["plusTime", [plusTime, 3, 3]],
  ["reduce", [reduced, 3, 3]],
  ["extractFromUVCI", [partOfUvci, 2, 2]],
  ["dccDateOfBirth", [birth, 1, 1]],
]);
