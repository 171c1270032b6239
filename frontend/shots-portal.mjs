import { chromium } from '@playwright/test'
import { existsSync, mkdirSync } from 'node:fs'
const base = process.env.BASE ?? 'http://localhost:18745'
const out = process.env.OUT ?? '/tmp/points-shots'
const routes = (process.argv[2] ?? '').split(',').filter(Boolean)
const langs = (process.env.LANGS ?? 'zh-CN,en').split(',')
const [w,h] = (process.env.SIZE ?? '390x844').split('x').map(Number)
const theme = process.env.THEME ?? 'light'
mkdirSync(out,{recursive:true})
let ex = ['/usr/bin/chromium','/usr/bin/chromium-browser'].find(existsSync)
if(!ex){ const { default: c } = await import('@sparticuz/chromium'); ex = await c.executablePath() }
const browser = await chromium.launch({ executablePath: ex, args:['--no-sandbox'] })
for (const lang of langs) {
  const ctx = await browser.newContext({ baseURL: base, viewport:{width:w,height:h}, locale: lang, timezoneId:'Asia/Shanghai' })
  let r
  if (process.env.TENANT) {
    await ctx.request.post('/api/v1/session',{data:{username:'manager',password:'anju-demo'},headers:{Origin:base}})
    const link = await (await ctx.request.post(`/api/v1/tenants/${process.env.TENANT}/portal-invitation`,{data:{},headers:{Origin:base}})).json()
    r = await ctx.request.post('/api/v1/portal/invitations/'+link.path.split('/').pop(),{data:{},headers:{Origin:base}})
  } else r = await ctx.request.post('/api/v1/portal/session',{data:{login:'tenant',password:'anju-demo'},headers:{Origin:base}})
  if(!r.ok()) console.log('login', r.status(), await r.text())
  await ctx.addInitScript(([l,t]) => { localStorage.setItem('anju.locale', l); localStorage.setItem('anju.theme', t) }, [lang, theme])
  const get = async p => (await (await ctx.request.get('/api/v1/portal'+p)).json())
  for (const route of routes) {
    let path = route.split('!')[0]
    const m = path.match(/\{([^}:]+):?([^}]*)\}/)
    if (m) { const j = await get(m[1]); const one = (j.items??j).find(x=>!m[2]||JSON.stringify(x).includes(m[2])); if(!one){console.log('no id for',route); continue} path = path.replace(m[0], one.id) }
    const page = await ctx.newPage()
    page.on('console', msg => { if(['error','warning'].includes(msg.type())) console.log(lang, path, msg.type(), msg.text().slice(0,200)) })
    page.on('pageerror', e => console.log(lang, path, 'PAGEERROR', e.message))
    page.on('response', x => { if (x.status()>=400) console.log(lang, path, x.status(), x.url()) })
    await page.goto('/portal'+path)
    await page.waitForLoadState('networkidle').catch(()=>{})
    await page.waitForTimeout(400)
    const click = route.split('!')[1]
    if (click) { await page.getByRole('button',{name:click}).first().click(); await page.waitForTimeout(400) }
    const wide = await page.evaluate(()=>document.documentElement.scrollWidth - innerWidth)
    if (wide>1) console.log(lang, path, 'WIDER by', wide)
    await page.screenshot({ path: `${out}/p-${lang}-${w}-${theme}-${route.replace(/[^\w]+/g,'_')}.png`, animations:'disabled', fullPage: process.env.FULL==='1' })
    await page.close()
  }
  await ctx.close()
}
await browser.close()
