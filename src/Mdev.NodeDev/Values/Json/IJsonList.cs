using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// A list that makes the converter for its own type, so that none has to be made by reflection.
/// </summary>
interface IJsonList
{
    JsonConverter CreateConverter();
}
