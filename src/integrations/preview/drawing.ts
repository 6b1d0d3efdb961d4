import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Changes when the code or the fonts that draw pictures change, whatever a picture shows. */
export function drawingStamp(): string {
  const sources = readdirSync(import.meta.dirname).map((name) => join(import.meta.dirname, name))
  const styles = ['brand.ts', 'colour.ts'].map((name) => join(import.meta.dirname, '../../styles', name))
  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const hash = createHash('sha256').update(`${dependencies['sharp']} ${dependencies['dejavu-fonts-ttf']}`)
  for (const file of [...sources.sort(), ...styles]) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}
