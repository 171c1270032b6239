import type { Page } from '@playwright/test'
import { expect, expectAccessible, picture, PHONE, test } from './fixtures'

const RULE = 'on_time'

interface Sample {
  kind: string
  zh: string
  en: string
  type: 'csv' | 'xlsx'
}
/** In the order in which a house is brought in. */
const FILES: Sample[] = [
  { kind: 'rent-roll', zh: '租约台账', en: 'Rent roll', type: 'csv' },
  { kind: 'bills', zh: '账单', en: 'Bills', type: 'xlsx' },
  { kind: 'payments', zh: '收款', en: 'Payments', type: 'csv' },
  { kind: 'points-opening', zh: '期初积分', en: 'Points balances', type: 'xlsx' },
]
type Say = (zh: string, en: string) => string

test('from four files to a tenant\'s points, explained, and a tier', async ({ page, say, signedIn }, info) => {
  test.setTimeout(240_000)
  const shot = (step: string) => picture(page, `main-job-${step}-${info.project.name}`)
  await signedIn('admin')
  await page.goto('/imports')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('导入', 'Import'))
  await expectAccessible(page)
  await shot('imports')

  for (const file of FILES) {
    if (file.kind === 'payments') {
      await activateRule(page, say)
      await expectAccessible(page)
      await shot('rule')
    }
    await page.goto(`/imports/new?kind=${file.kind}`)
    await expectAccessible(page)
    const path = info.outputPath(`${file.kind}.${file.type}`)
    await downloadSample(page, file, path, say)
    await page.getByLabel(say('选择文件', 'Choose a file')).setInputFiles(path)
    await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/, { timeout: 30_000 })
    const commit = page.getByRole('button', { name: say('导入 ', 'Import ') }).and(page.locator('.el-button--primary'))
    await expect(commit).toBeEnabled()
    await expect(page.getByText(say('有误 0', 'Wrong 0'), { exact: true })).toBeVisible()
    await expectAccessible(page)
    await shot(`${file.kind}-preview`)
    await commit.click()
    await expect(page.getByText(say('文件已导入。', 'The file has been imported.'), { exact: true })).toBeVisible({ timeout: 60_000 })
    await expectAccessible(page)
    await shot(`${file.kind}-result`)
  }

  const tenant = await tenantWithRulePoints(page, info.outputPath('rent-roll.csv'))
  await page.goto(`/tenants/${tenant}`)
  await expect(page.getByText(say('可用积分', 'Available points')).first()).toBeVisible()
  await expectAccessible(page)
  await shot('tenant')
  await page.getByRole('tab', { name: say('积分', 'Points') }).click()
  await expect(page.getByRole('button', { name: say('逐条看条件', 'Condition by condition') }).first()).toBeVisible()
  await page.getByRole('button', { name: say('逐条看条件', 'Condition by condition') }).first().click()
  await expectAccessible(page)
  await shot('points')
  await page.setViewportSize(PHONE)
  await shot('points-phone')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('tab', { name: say('等级', 'Tier'), exact: true }).click()
  await expect(page.getByRole('heading', { name: say('当前等级', 'Present tier') })).toBeVisible()
  await expectAccessible(page)
  await shot('tier')
})

test('a wrong cell is put right where it stands, an unknown column is matched by hand, and an import is taken back', async ({ page, say, signedIn }, info) => {
  await signedIn('admin')
  const heading = `Guest ${info.project.name}`
  const room = `E2E-${info.project.name}`
  const csv = `项目,房号,${heading},手机号,起租日,到期日,月租金\nE2E,${room},Zhou Lan,138,2026-01-01,2026-12-31,3000\n`
  await page.goto('/imports/new?kind=rent-roll')
  await page.getByLabel(say('选择文件', 'Choose a file')).setInputFiles({ name: 'mend.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(page.getByText(say('还缺', 'Still needed'))).toBeVisible()
  await expectAccessible(page)
  await picture(page, `main-job-columns-${info.project.name}`)
  await page.getByRole('combobox', { name: say(`“${heading}”的内容`, `What “${heading}” holds`) }).click()
  await page.getByRole('option', { name: say('租户姓名', 'tenant') }).click()
  await page.getByRole('button', { name: say('按此对应检查', 'Check with these columns') }).click()

  const phone = page.getByRole('textbox', { name: say('第 1 行 手机号', '手机号, row 1') })
  await expect(phone).toHaveValue('138')
  await expect(phone).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await picture(page, `main-job-mend-${info.project.name}`)
  await phone.fill(info.project.name === 'en' ? '13811112222' : '13811113333')
  await phone.press('Enter')
  await page.getByRole('button', { name: say('导入 1 行', 'Import 1 row') }).click()
  await expect(page.getByText(say('文件已导入。', 'The file has been imported.'), { exact: true })).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: say('撤回', 'Take back'), exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: say('撤回', 'Take back') }).click()
  await expect(page.getByText(say('已撤回：此文件建立的内容已收回。', 'Taken back: what this file made is gone again.'))).toBeVisible()
})

async function downloadSample(page: Page, { zh, en, type }: Sample, path: string, say: Say) {
  const download = page.waitForEvent('download')
  const name = say(`${type.toUpperCase()} ${zh}示例`, `${type.toUpperCase()} Sample “${en}”`)
  await page.getByRole('button', { name }).click()
  await (await download).saveAs(path)
}

/** From the template to a rule that is on. */
async function activateRule(page: Page, say: Say) {
  await page.goto(`/rules/new?template=${RULE}`)
  await page.getByRole('button', { name: say('保存草稿', 'Save draft') }).click()
  await expect(page).toHaveURL(/\/rules\/[0-9a-f-]{36}/)
  await page.getByRole('button', { name: say('启用…', 'Switch on…') }).click()
  await page.getByRole('dialog').getByRole('button', { name: say('启用', 'Switch on') }).click()
  await expect(page.getByText(say('启用中', 'Active'), { exact: true }).first()).toBeVisible()
}

interface Posting {
  ruleId?: string | null
}

/** Points are worked out behind the payments: waits until one of the file's tenants has some. */
async function tenantWithRulePoints(page: Page, rentRoll: string): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  const phones = [...new Set((await readFile(rentRoll, 'utf8')).match(/\b1[3-9]\d{9}\b/g))]
  let found: string | undefined
  const look = async () => {
    for (const phone of phones) {
      const { items } = await (await page.request.get('/api/v1/tenants', { params: { q: phone } })).json()
      const id = items[0]?.id as string | undefined
      if (!id) continue
      const { postings } = (await (await page.request.get(`/api/v1/tenants/${id}/points`, { params: { limit: 50 } })).json()) as { postings: Posting[] }
      if (postings.some(({ ruleId }) => ruleId)) return (found = id)
    }
    return undefined
  }
  await expect.poll(look, { timeout: 60_000, message: 'a tenant of the rent roll earned points by a rule' }).toBeTruthy()
  return found!
}
