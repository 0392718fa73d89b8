import type { PublicResources, PublicRoom, Site } from './contract.ts'
import type { At } from './layout.ts'
import { pathOf } from './layout.ts'

const CONTEXT = { '@context': 'https://schema.org' }

/** The district as schema.org has it. */
export const organization = ({ base }: Pick<At, 'base'>, { district, contact }: Site) => ({
  '@type': 'Organization',
  '@id': `${base}${pathOf(district.code)}#organization`,
  name: district.name,
  url: `${base}${pathOf(district.code)}`,
  identifier: district.code,
  ...(contact && { contactPoint: { '@type': 'ContactPoint', description: contact } }),
})

/** Several things on one page. */
export const graph = (...things: object[]) => ({ ...CONTEXT, '@graph': things })

const measured = (value: string, unitCode: string) => ({ '@type': 'QuantitativeValue', value, unitCode })

/** A room to let, offered by the district. */
export function offer(at: At, { district }: Site, room: PublicRoom) {
  const { number, space, address, longitude, latitude, floor, area, rent, usage } = room
  const price = {
    '@type': 'UnitPriceSpecification',
    price: rent,
    priceCurrency: 'CNY',
    unitText: '元/㎡·天',
  }
  return {
    '@type': 'Offer',
    name: `${space} ${number}`,
    availability: 'https://schema.org/InStock',
    businessFunction: 'http://purl.org/goodrelations/v1#LeaseOut',
    offeredBy: { '@id': `${at.base}${pathOf(district.code)}#organization` },
    ...(rent !== null && { priceSpecification: price }),
    itemOffered: {
      '@type': 'Accommodation',
      name: `${space} ${number}`,
      floorLevel: String(floor),
      floorSize: measured(area, 'MTK'),
      ...(usage !== null && { description: usage }),
      ...(address !== null && { address }),
      ...(longitude !== null && latitude !== null && { geo: { '@type': 'GeoCoordinates', latitude, longitude } }),
    },
  }
}

/** What a unit offers to enterprises. */
export const resourceOffer = (at: At, { district }: Site, of: PublicResources['resources'][number]) => ({
  '@type': 'Offer',
  identifier: of.number,
  name: of.name,
  category: of.kind,
  availability: 'https://schema.org/InStock',
  offeredBy: {
    '@type': 'Organization',
    name: of.unit,
    parentOrganization: { '@id': `${at.base}${pathOf(district.code)}#organization` },
    contactPoint: { '@type': 'ContactPoint', description: of.contact },
  },
  ...(of.description !== null && { description: of.description }),
  ...(of.terms !== null && { priceSpecification: { '@type': 'PriceSpecification', description: of.terms } }),
  ...(of.validUntil !== null && { priceValidUntil: of.validUntil }),
})

/** Something that the district does for enterprises: a clause of a policy, an item that it handles. */
export const governmentService = (at: At, { district }: Site, name: string, more: object) => ({
  '@type': 'GovernmentService',
  name,
  areaServed: district.name,
  provider: { '@id': `${at.base}${pathOf(district.code)}#organization` },
  ...more,
})
