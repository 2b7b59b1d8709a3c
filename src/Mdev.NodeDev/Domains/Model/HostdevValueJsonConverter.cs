using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// Converts the values of a hostdev that libvirt restricts: <see cref="HostdevBoot.Order"/>,
/// <see cref="HostdevBoot.LoadParm"/>, <see cref="HostdevAcpi.Index"/> and <see cref="HostdevAcpi.Nodes"/>. JSON with
/// another value is refused with a <see cref="JsonException"/>.
/// </summary>
/// <remarks>The model names it in its attributes; source generators need it to be public.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HostdevValueJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => Find(typeToConvert) is not null;

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Find(typeToConvert);

    static JsonConverter? Find(Type type) =>
        type == typeof(uint) ? new Order()
        : type == typeof(uint?) ? new Index()
        : type == typeof(string) ? new LoadParm()
        : type == typeof(ValueList<int>) ? new Nodes()
        : null;

    static uint Positive(uint number) => number > 0 ? number : throw new JsonException("libvirt does not take 0.");

    sealed class Order : JsonConverter<uint>
    {
        public override uint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Positive(reader.GetUInt32());

        public override void Write(Utf8JsonWriter writer, uint value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value);
    }

    sealed class Index : JsonConverter<uint?>
    {
        public override uint? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Positive(reader.GetUInt32());

        public override void Write(Utf8JsonWriter writer, uint? value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value!.Value);
    }

    sealed class LoadParm : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            HostdevBoot.TryLoadParm(reader.GetString()!, out string loadParm)
                ? loadParm
                : throw new JsonException($"This is not {HostdevBoot.ExpectedLoadParm}.");

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);
    }

    sealed class Nodes : JsonConverter<ValueList<int>>
    {
        static readonly ValueListJsonConverter<int> Numbers = new();

        public override ValueList<int> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        )
        {
            ValueList<int> nodes = Numbers.Read(ref reader, typeToConvert, options);
            foreach (int node in nodes)
            {
                if (node is < 0 or > NodeSet.Highest)
                    throw new JsonException("A node is not 0 to 16383.");
            }
            return nodes;
        }

        public override void Write(Utf8JsonWriter writer, ValueList<int> value, JsonSerializerOptions options) =>
            Numbers.Write(writer, value, options);
    }
}
