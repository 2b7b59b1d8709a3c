using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>A change of a mediated device or of its definition.</summary>
public abstract record MdevStep : HostStep
{
    private protected MdevStep() { }

    /// <summary>The UUID of the device.</summary>
    public abstract Guid Uuid { get; }

    /// <inheritdoc/>
    public sealed override HostDeviceId Device => Uuid;

    internal sealed override void WriteMembers(PlanJsonWriter json)
    {
        json.Text("parent", ParentName);
        json.Text("uuid", Uuid.ToString("D"));
        WriteMdevMembers(json);
    }

    /// <summary>Writes the members that follow the parent and the UUID.</summary>
    private protected abstract void WriteMdevMembers(PlanJsonWriter json);

    /// <summary>The device with some attributes.</summary>
    private protected MdevDefinition ToDefinition(string typeId, ValueList<MdevAttribute> attributes) =>
        new()
        {
            ParentName = ParentName,
            Uuid = Uuid,
            TypeId = typeId,
            Attributes = attributes,
        };
}
