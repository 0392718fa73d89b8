import { type MapLayer, mapLayers } from '#features/map/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import type { Item } from './layers.ts'
import { Way } from './MapList.tsx'

/** Over the map: what the chosen point is, and the way to it. */
export function ChosenCard({ item, layer, onClose }: { item: Item; layer: MapLayer; onClose: () => void }) {
  return (
    <section className="map-card" aria-label={`选中的${mapLayers[layer]}`} aria-live="polite">
      <h3>{item.label}</h3>
      <p>{item.note}</p>
      <p className="map-card-ways">
        <Way item={item} />
        <PlainButton small onClick={onClose}>
          收起
        </PlainButton>
      </p>
    </section>
  )
}
