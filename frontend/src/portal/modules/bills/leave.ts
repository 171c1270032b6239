/** To a page that is not the portal's. */
export const leaveFor = (address: string) => location.assign(address)
