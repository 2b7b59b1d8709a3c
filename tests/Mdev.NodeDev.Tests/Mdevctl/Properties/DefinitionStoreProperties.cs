using FsCheck;

namespace Mdev.NodeDev.Tests;

public sealed class DefinitionStoreProperties
{
    [Property(MaxTest = 500)]
    public bool Write_IsFoundAndARefusalTouchesNothing(
        NonNull<string> parent,
        Guid uuid,
        NonNull<string> type,
        bool autostart,
        NonNull<string>[] texts
    )
    {
        WritableHost host = new();
        MdevDefinitionStore store = new(host, host);
        MdevDefinition definition = new()
        {
            ParentName = parent.Get,
            Uuid = uuid,
            TypeId = type.Get,
            Autostart = autostart,
            Attributes = [.. texts.Select(text => new MdevAttribute($"x/{text.Get}", text.Get))],
        };
        FileWriteResult written = store.Write(definition);
        return written.IsOk
            ? store.Find(definition.ParentName, uuid) == definition
                && store.Read(out ValueList<Diagnostic> diagnostics) == (ValueList<MdevDefinition>)[definition]
                && diagnostics.IsEmpty
                && MdevDefinition.Parse(
                    System.Text.Encoding.UTF8.GetBytes(DefinitionJsonWriter.Compact(definition)),
                    definition.ParentName,
                    uuid
                ) == definition
            : written.Status == FileStatus.InvalidName && host.Changes.Count == 0;
    }

    /// <summary>Names made of what is special about paths.</summary>
    [Property(MaxTest = 1000)]
    public bool Write_StaysTwoLevelsBelowTheDirectory(byte[] parent, byte[] type, byte[] attribute)
    {
        WritableHost host = new(new HostTreeBuilder());
        MdevDefinitionStore store = new(host, host);
        _ = store.Write(
            new MdevDefinition
            {
                ParentName = Name(parent),
                Uuid = Guid.Empty,
                TypeId = Name(type),
                Attributes = [new MdevAttribute(Name(attribute), "")],
            }
        );
        return host.Changes.TrueForAll(change =>
            change.Split(' ', 2)[1].Split('/')
                is ["etc"]
                    or ["etc", "mdevctl.d"]
                    or ["etc", "mdevctl.d", not ("." or ".." or "")]
                    or ["etc", "mdevctl.d", not ("." or ".." or ""), not ("." or ".." or "")]
        );
    }

    static string Name(byte[] choice) => string.Concat(choice.Take(5).Select(one => "./\0a "[one % 5]));
}
