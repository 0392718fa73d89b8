import { Link } from '@tanstack/react-router'

/** A project by its name, its number beneath, leading to its page. */
export function ProjectLink({ project }: { project: { key: string; name: string; number: string } }) {
  return (
    <>
      <Link to="/$noun/$key" params={{ noun: 'projects', key: project.key }}>
        {project.name}
      </Link>
      <span className="project-number">{project.number}</span>
    </>
  )
}
