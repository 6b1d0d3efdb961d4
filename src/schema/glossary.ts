import { z } from 'zod'

/** `content/<lang>/glossary.yaml`: term → what it means, in one or two sentences. Articles show it by `[words](glossary:term)`. */
export const glossarySchema = z.record(z.string().trim().min(1).max(80), z.string().trim().min(1).max(600))
