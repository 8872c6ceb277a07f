/** The public solvers, installed below `.cache/` when missing. One that cannot be is named aloud and left out. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const target = join(here, '..', '.cache');
const python = join(target, 'python', 'bin', 'python');
const simplex = join(target, 'network-simplex');

/**
 * @param {(line: string) => void} said
 * @returns {Promise<Record<string, { title: string, command: string[] }>>} by name, those that are there
 */
export async function installPeers(said) {
  mkdirSync(target, { recursive: true });
  const peers = {};
  const offer = (name, title, { problem, command }) => {
    if (problem === undefined) peers[name] = { title, command };
    else said(`*** LEFT OUT: ${title} — ${problem} ***`);
  };
  const packages = installPackages();
  const script = (file) => ({ problem: packages, command: [python, join(here, file)] });
  offer('ortools', 'OR-Tools SimpleMinCostFlow', script('ortools_solve.py'));
  offer('highs', 'HiGHS', script('highs_solve.py'));
  offer('lemon', 'LEMON NetworkSimplex', { problem: compileSimplex(), command: [simplex] });
  return peers;
}

/** What went wrong, or undefined. */
function installPackages() {
  const imports = ['-c', 'import numpy, highspy; from ortools.graph.python import min_cost_flow'];
  const isThere = () => existsSync(python) && run(python, imports) === undefined;
  if (isThere()) return undefined;
  const requirements = join(here, 'requirements.txt');
  const failed =
    run('python3', ['-m', 'venv', join(target, 'python')]) ??
    run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  if (failed !== undefined) return failed;
  return isThere() ? undefined : 'its packages were installed but cannot be imported';
}

function compileSimplex() {
  const source = join(here, 'network-simplex.cpp');
  if (existsSync(simplex) && statSync(simplex).mtimeMs > statSync(source).mtimeMs) return undefined;
  const compile = () => run('g++', ['-O3', '-march=native', '-DNDEBUG', '-std=c++17', '-o', simplex, source]);
  const failed = compile();
  if (failed === undefined) return undefined;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) return `${failed}; the Debian package liblemon-dev has what it needs`;
  return run('apt-get', ['install', '-y', '-qq', 'liblemon-dev', 'g++']) ?? compile();
}

function run(command, words) {
  const done = spawnSync(command, words, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (done.status === 0) return undefined;
  const lines = `${done.stderr ?? ''}`.trim().split('\n');
  const last = lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1);
  return `${command} failed: ${done.error?.message ?? last}`;
}
