using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

public sealed partial class HostPlanner
{
    /// <summary>Finds out what has to be done so that a host is as a set of definitions says.</summary>
    sealed class Reconciler(HostPlanner planner, HostReconcileOptions options)
    {
        const ChangeVerb Verb = ChangeVerb.Reconcile;

        readonly List<RemoveMdevStep> _removals = [];
        readonly List<HostStep> _definitions = [];
        readonly List<HostStep> _creations = [];
        readonly List<HostChangeFailure> _notPlanned = [];
        readonly HashSet<Guid> _created = [];

        /// <summary>Everything that is wanted, also what cannot be: that is not unwanted for it.</summary>
        readonly HashSet<(string ParentName, Guid Uuid)> _asked = [];

        internal HostReconciliation Run(IEnumerable<MdevDefinition> wanted)
        {
            List<MdevDefinition> all = Valid(wanted);
            foreach (MdevDefinition definition in all)
            {
                _definitions.AddRange(
                    planner.Defined(definition.ParentName, definition.Uuid) is { } known
                        ? Rewritten(known, definition)
                        : [planner.New(definition)]
                );
                if (IsStarted(definition))
                    Attempt(() => Start(definition, all));
            }
            RemoveOthers();
            IEnumerable<HostStep> steps = InOrder(_removals)
                .Concat(InOrder(_definitions.OfType<DeleteDefinitionStep>()))
                .Concat(InOrder(_definitions.OfType<WriteDefinitionStep>()))
                .Concat(_creations);
            return new HostReconciliation
            {
                Plan = Plan(steps),
                NotPlanned = ValueList.From(_notPlanned),
            };
        }

        bool IsStarted(MdevDefinition definition) =>
            options.Start == StartPolicy.All
            || options.Start == StartPolicy.Autostart && definition.Autostart;

        void Start(MdevDefinition definition, List<MdevDefinition> all)
        {
            CreateMdevStep create = new(definition.ParentName, definition.Uuid, definition.TypeId);
            HostMdev? existing = planner.Active(definition.Uuid);
            if (existing is not null && IsAs(existing, definition))
                return;
            // One UUID may be defined below several parents, but only one of them can exist.
            bool isTaken = existing is not null && all.Any(other => IsAs(existing, other));
            if (isTaken || _created.Contains(definition.Uuid))
                throw planner.Failed(
                    FailureContext.ForRequest(Verb, HostChangeReason.AlreadyExists, create) with
                    {
                        Existing = existing,
                    }
                );
            if (existing is not null && !options.ReplaceConflicting)
                planner.Compare(existing, Verb, definition.ParentName, definition.TypeId);
            _ = planner.Creatable(create, Verb);
            if (existing is not null)
            {
                planner.Compare(existing, Verb, null, null);
                _removals.Add(Removal(existing));
            }
            _creations.Add(create);
            _creations.AddRange(Written(definition));
            _created.Add(definition.Uuid);
        }

        void RemoveOthers()
        {
            foreach (HostMdev mdev in planner._snapshot.Mdevs)
            {
                if (!mdev.TryGetUuid(out Guid uuid))
                    continue;
                if (
                    options.RemoveOtherDefinitions
                    && mdev.Definition is { } definition
                    && !_asked.Contains((definition.ParentName, uuid))
                )
                    _definitions.Add(new DeleteDefinitionStep(definition));
                if (
                    options.RemoveOtherDevices
                    && mdev.IsActive
                    && !_asked.Any(one => one.Uuid == uuid)
                )
                    Attempt(() => _removals.Add(Removal(planner.Expected(Verb, uuid, null, null))));
            }
        }

        /// <summary>What can be taken into account, each once, by parent and UUID.</summary>
        List<MdevDefinition> Valid(IEnumerable<MdevDefinition> wanted)
        {
            Dictionary<(string, Guid), MdevDefinition> found = [];
            foreach (MdevDefinition definition in wanted)
            {
                ArgumentNullException.ThrowIfNull(definition, nameof(wanted));
                _asked.Add((definition.ParentName, definition.Uuid));
                if (
                    !found.TryAdd((definition.ParentName, definition.Uuid), definition)
                    && found[(definition.ParentName, definition.Uuid)] != definition
                )
                    throw planner.Failed(
                        FailureContext.ForRequest(
                            Verb,
                            HostChangeReason.InvalidRequest,
                            definition.Uuid,
                            definition.ParentName
                        ) with
                        {
                            Text = "two different definitions have this parent and UUID",
                        }
                    );
            }
            List<MdevDefinition> valid = [];
            foreach (MdevDefinition definition in found.Values)
                Attempt(() =>
                {
                    planner.CheckNames(definition, Verb);
                    valid.Add(definition);
                });
            return
            [
                .. valid
                    .OrderBy(static one => one.ParentName, StringComparer.Ordinal)
                    .ThenBy(static one => one.Uuid.ToString("D"), StringComparer.Ordinal),
            ];
        }

        void Attempt(Action action)
        {
            try
            {
                action();
            }
            catch (HostChangeException refusal)
            {
                _notPlanned.Add(refusal.Failure);
            }
        }

        static bool IsAs(HostMdev mdev, MdevDefinition definition) =>
            mdev.ParentName == definition.ParentName && mdev.Active?.TypeId == definition.TypeId;

        /// <summary>By parent, then by UUID as it is written, both by code unit.</summary>
        static IEnumerable<HostStep> InOrder(IEnumerable<HostStep> steps) =>
            steps
                .OrderBy(static step => step.ParentName, StringComparer.Ordinal)
                .ThenBy(static step => step.Uuid.ToString("D"), StringComparer.Ordinal);
    }
}
