// Loaded before a variant: the features named in the environment are left out of the modules it imports.
import { register } from 'node:module';

register('./replacing.mjs', import.meta.url, { data: process.env.BENCH_LEFT_OUT.split(',') });
