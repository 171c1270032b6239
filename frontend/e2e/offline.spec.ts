import { expect, expectAccessible, PHONE, picture, test } from './fixtures'

test.use({ viewport: PHONE, serviceWorkers: 'allow' })

test('without a network the portal shows what was last read, keeps changes until there is one, and forgets at sign-out', async ({ page, context, say, baseURL }, info) => {
  const answer = await page.request.post('/api/v1/portal/session', { data: { login: 'tenant', password: 'anju-demo' }, headers: { Origin: baseURL! } })
  expect(answer.ok()).toBe(true)
  await page.goto('/portal')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => page.evaluate(() => !!navigator.serviceWorker.controller)).toBe(true)
  const titles: Record<string, string> = {}
  for (const path of ['', 'points', 'me/leases', 'me/messages']) {
    await page.goto(`/portal/${path}`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await expect(page.getByRole('status', { name: say('正在加载', 'Loading') })).toHaveCount(0)
    await page.waitForLoadState('networkidle')
    titles[path] = await page.locator('main').innerText()
  }

  await context.setOffline(true)
  const old = page.getByText(say('现在没有网络，您看到的是', 'No network: what you see was read'))
  for (const path of ['', 'points', 'me/leases']) {
    await page.goto(`/portal/${path}`)
    await expect(old).toBeVisible()
    await expect(async () => {
      const shown = (await page.locator('main').innerText()).split('\n')
      expect(titles[path]!.split('\n').filter((line) => !shown.includes(line))).toEqual([])
    }).toPass()
  }
  await expectAccessible(page)
  await picture(page, `offline-leases-${info.project.name}`)

  await page.goto('/portal/me/messages')
  const wish = page.getByRole('checkbox').first()
  const before = await wish.isChecked()
  await wish.setChecked(!before)
  await page.getByRole('button', { name: say('保存', 'Save') }).click()
  await expect(page.getByText(say('有 1 项操作在等网络', '1 change waits for the network'))).toBeVisible()
  await picture(page, `offline-waiting-${info.project.name}`)
  await context.setOffline(false)
  await expect(page.getByText(say('已保存', 'Saved'))).toBeVisible()
  await expect(old).toBeHidden()
  await page.reload()
  await expect(wish).toBeChecked({ checked: !before })
  await wish.setChecked(before)
  await page.getByRole('button', { name: say('保存', 'Save') }).click()
  await expect(page.getByText(say('已保存', 'Saved'))).toBeVisible()

  await page.goto('/portal/me')
  await page.getByRole('button', { name: say('退出登录', 'Sign out') }).click()
  await expect(page).toHaveURL(/sign-in/)
  await expect.poll(() => page.evaluate(() => caches.has('anju-portal-data'))).toBe(false)
  await context.setOffline(true)
  await page.goto('/portal/points')
  await expect(page.getByText(say('请检查网络', 'Check your connection'))).toBeVisible()
})
