"""Made ledgers: what `benchmarks.make_ledger` writes, in parts. `words` what is told, `sheets` pages with spans,
`stories` who tells what where, `groups` what linking would make of it. All invented, all fixed by a seed."""
