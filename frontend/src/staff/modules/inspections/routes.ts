import { CircleCheck } from '@element-plus/icons-vue'
import { defineModule } from '../../registry'
import { overdueInspections } from './overdueInspections'
import { useOverdueCount } from './useInspections'

export default defineModule({
  routes: [
    { path: '/inspections', component: () => import('./InspectionsPage.vue'), meta: { titleKey: 'inspections.title' } },
    { path: '/inspections/plans', component: () => import('./PlansPage.vue'), meta: { titleKey: 'inspections.plans.title' } },
    { path: '/inspections/equipment', component: () => import('./EquipmentPage.vue'), meta: { titleKey: 'inspections.equipment.title' } },
    { path: '/inspections/proposals', component: () => import('./ProposalsPage.vue'), meta: { titleKey: 'inspections.proposals.title', roles: ['ADMIN', 'MANAGER'] } },
    { path: '/inspections/effect', component: () => import('./EffectPage.vue'), meta: { titleKey: 'inspections.effect.title' } },
    { path: '/inspections/findings/:finding', component: () => import('./InspectionPage.vue'), meta: { titleKey: 'inspections.one' } },
    { path: '/inspections/:id', component: () => import('./InspectionPage.vue'), meta: { titleKey: 'inspections.one' } },
  ],
  nav: [{ group: 'care', order: 40, titleKey: 'inspections.title', icon: CircleCheck, to: '/inspections', badge: useOverdueCount }],
  commands: [
    { key: 'inspection-plan-new', titleKey: 'inspections.plans.new', to: '/inspections/plans?new=1', roles: ['ADMIN', 'MANAGER'] },
    { key: 'inspection-equipment', titleKey: 'inspections.equipment.title', to: '/inspections/equipment' },
  ],
  todayItems: [{ key: 'inspections', load: overdueInspections }],
})
