/** A point of the map. `id` is told when it is chosen. Colours and sizes carry what the list beside the map says in words. */
export interface MapPoint {
  id: string
  lng: number
  lat: number
  label: string
  colour: string
  /** Of its rim, where that says something of its own. */
  edge?: string
  /** In pixels. */
  radius: number
  /** How many things it stands for; clusters add it up. */
  count: number
}

/** Where a ring is drawn about a point, over all else. */
export type MapMark = Pick<MapPoint, 'lng' | 'lat' | 'radius'>

/** Points of one kind, drawn together. `named`: their labels are written beside them where there is room, the first layer’s before others’. */
export interface MapLayer {
  id: string
  points: MapPoint[]
  /** Of its clusters. */
  colour: string
  named?: boolean
  /** A ring instead of a disc, so that what lies below is seen. */
  ring?: boolean
  /** Many points near each other are one, until the map is near enough. */
  clusters?: boolean
}

/** Where the map looks. */
export interface MapView {
  lng: number
  lat: number
  zoom: number
}

/** What the map shows all of. */
export interface MapBounds {
  west: number
  south: number
  east: number
  north: number
}

/** The ground: districts as GeoJSON features whose `id` is the code, from a file of our own. */
export interface MapGround {
  url: string
  /** The code of the own district. */
  own: string
  /** Pictures from elsewhere that can be laid over it, one over the other, and whose they are. */
  pictures?: { tiles: string[]; by: string } | undefined
}
