using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Monitoring;

namespace NodeDev.Cli;

/// <summary>Writes changes as lines of JSON.</summary>
static class ChangeJson
{
    /// <summary>Writes a change as one line.</summary>
    internal static void Write(TextWriter output, HostChange change) =>
        JsonOutput.WriteLine(
            output,
            change switch
            {
                HostResynchronization one => new
                {
                    Subject = "watch",
                    one.Kind,
                    one.Reason,
                    one.Detail,
                    PollSeconds = one.PollInterval?.TotalSeconds,
                    Host = JsonOutput.Host(one.Snapshot),
                },
                HostParentChange one => Of(
                    "parent",
                    one.Kind,
                    one.Before is null ? null : JsonOutput.Parent(one.Before),
                    one.After is null ? null : JsonOutput.Parent(one.After)
                ),
                HostMdevChange one => Of("device", one.Kind, Device(one.Before), Device(one.After)),
                HostDefinitionChange one => Of("definition", one.Kind, Definition(one.Before), Definition(one.After)),
                HostAvailabilityChange one => new
                {
                    Subject = "availability",
                    one.Kind,
                    Parent = one.ParentName,
                    Types = one.Types.Select(static type => new
                    {
                        type.TypeId,
                        type.Before,
                        type.After,
                    }),
                },
                HostDiagnosticsChange one => new
                {
                    Subject = "diagnostics",
                    one.Kind,
                    Appeared = one.Appeared.Select(JsonOutput.OfHost),
                    Gone = one.Gone.Select(JsonOutput.OfHost),
                },
                _ => new { Subject = "other", change.Kind },
            }
        );

    static object Of(string subject, HostChangeKind kind, object? before, object? after) =>
        new
        {
            Subject = subject,
            Kind = kind,
            Before = before,
            After = after,
        };

    static object? Device(ActiveMdev? mdev) =>
        mdev is null
            ? null
            : new
            {
                mdev.Name,
                Parent = mdev.ParentName,
                Type = mdev.TypeId,
                mdev.Path,
                mdev.Driver,
                mdev.IommuGroup,
            };

    static object? Definition(MdevDefinition? definition) =>
        definition is null
            ? null
            : new
            {
                definition.Uuid,
                Parent = definition.ParentName,
                Type = definition.TypeId,
                definition.Autostart,
                Attributes = definition.Attributes.Select(static one => new { one.Name, one.Value }),
            };
}
