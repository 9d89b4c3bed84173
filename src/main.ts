#!/usr/bin/env node
import { runStart } from './surfaces/command-line/start.ts'

await runStart({})
